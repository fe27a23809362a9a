package io.github.databricksmaven.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Notes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SecretScanTest {

  /** Put together here, so that nobody's scan finds them in this file. */
  private static final String HEX = "0123456789abcdef" + "fedcba9876543210";

  private static final String TOKEN = "dapi" + HEX;
  private static final String OAUTH =
      "fs.azure.account.oauth2.client.secret.acme.dfs.core.windows.net";
  private static final String STORAGE_KEY = base64(64);
  private static final String ENTRA = "aB1" + "8Q~" + "Zx-9".repeat(8) + "ab";
  private static final String SAS =
      "sv=2024-11-04&ss=b&se=2027-01-01T00:00:00Z&sig=" + base64(32).replace("=", "%3D");
  private static final String PRIVATE_KEY =
      "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIE" + "abCD12+/".repeat(8) + "\n";

  private final Problems problems = new Problems();
  private final SecretScan scan = new SecretScan(SecretCheck.FAIL, problems);

  record Sample(String kind, String text, String hidden) {}

  static Stream<Sample> secrets() {
    return Stream.of(
        new Sample("a Databricks token", "token = '" + TOKEN + "'", HEX),
        new Sample("a Databricks token", "-H \"Authorization: Bearer " + TOKEN + "-2\"", HEX),
        new Sample("a Databricks client secret", "dose" + HEX, HEX),
        new Sample("an Entra client secret", "secret: " + ENTRA, ENTRA),
        new Sample("an Azure storage key", "key=\"" + STORAGE_KEY + "\"", STORAGE_KEY),
        new Sample(
            "an Azure storage key",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + STORAGE_KEY + ";x=y",
            STORAGE_KEY),
        new Sample(
            "a connection string",
            "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=r;SharedAccessKey="
                + base64(32),
            base64(32)),
        new Sample(
            "a connection string",
            "url = \"jdbc:sqlserver://h:1433;database=d;user=u;password=Tr0ub4dor;encrypt=true\"",
            "Tr0ub4dor"),
        new Sample("a password in an address", "postgresql://app:Tr0ub4dor@db.acme.com/x", "Tr0"),
        new Sample("a SAS token", "https://a.blob.core.windows.net/c?" + SAS, base64(32)),
        new Sample("a private key", "x = '''" + PRIVATE_KEY + "'''", "MIIE"),
        new Sample("a private key", "x = '" + PRIVATE_KEY.replace("\n", "\\n") + "'", "MIIE"),
        new Sample("a client secret", "client_secret = \"Ab3dEf6hIj9lMnOp\"", "Ab3dEf"),
        new Sample("a client secret", "client_secret: aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"),
        new Sample("a client secret", "ARM_CLIENT_SECRET=aB3dE6gH9jK2mN5pQ8sT1 # x", "aB3dE6"),
        new Sample("a client secret", "\"client-secret\": \"Ab3dEf6hIj9lMnOp\",", "Ab3dEf"),
        new Sample(
            "a client secret", "os.environ['ARM_CLIENT_SECRET'] = 'Ab3dEf6hIj9lMnOp'", "Ab3"),
        new Sample(
            "a storage key",
            "spark.conf.set(\"fs.azure.account.key.a.dfs.core.windows.net\", \"Ab3dEf6hIj9lMnOp\")",
            "Ab3dEf"),
        new Sample("a storage key", "accountKey: aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"),
        new Sample("a client secret", "clientSecret: aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"),
        new Sample("a client secret", "clientSecret = \"Ab3dEf6hIj9lMnOp\"", "Ab3dEf"),
        new Sample("a client secret", "clientSecret: abc1de23f456g7hi8jk9", "abc1de"),
        new Sample("a client secret", "{\"ClientSecret\":\"Ab3dEf6hIj9lMnOp\"}", "Ab3dEf"),
        new Sample("a client secret", "client.secret = '" + HEX + "01234567'", HEX),
        new Sample("a client secret", "oauth2.client.secret: " + HEX + "01234567", HEX),
        new Sample("a client secret", "{\"" + OAUTH + "\": \"Ab3dEf6hIj9lMnOp\"}", "Ab3dEf"),
        new Sample("a client secret", OAUTH + ": aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"),
        new Sample("a client secret", OAUTH + " aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"),
        new Sample("a client secret", OAUTH + "=" + HEX + "01234567", HEX),
        new Sample("a client secret", "(\"" + OAUTH + "\", \"" + HEX + "01234567\")", HEX),
        new Sample(
            "a client secret", "spark.conf.set('" + OAUTH + "', 'Ab3dEf6hIj9lMnOp')", "Ab3"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aSecretIsToldWithItsFileAndLineAndWithoutItsValue(Sample sample) throws IOException {
    look("a.py", "# Databricks notebook source\n\n" + sample.text() + "\n");
    String told = told();
    assertTrue(told.startsWith("'a.py' holds a secret: line 3, " + sample.kind()), told);
    assertFalse(told.contains(sample.hidden()), told);
  }

  @Test
  void aSecretOnTheLineAfterItsNameIsToldWithItsOwnLine() throws IOException {
    String name = OAUTH.replace("acme", "{account}");
    look("a.py", "spark.conf.set(\n    f'" + name + "',\n    'Ab3dEf6hIj9lMnOp',\n)\n");
    assertTrue(told().startsWith("'a.py' holds a secret: line 3, a client secret"), this::told);
  }

  static Stream<String> ordinary() {
    return Stream.of(
        "token = dbutils.secrets.get(scope='kv', key='databricks-token')",
        "dapi is a prefix, dapi" + "0".repeat(32) + " an example",
        "\"integrity\": \"sha512-" + STORAGE_KEY + "\"",
        "image = '" + base64(500) + "'",
        "client_secret = dbutils.secrets.get('kv', 'client-secret')",
        "client_secret = settings.Environment1Client2Secret3",
        "client_secret = TheSecretOfTheClient1",
        "client_secret=clientSecretOfStage123Now, tenant=2",
        "client_secret = \"{{secrets/kv/client-secret}}\"",
        "client_secret = \"<your-client-secret-1A>\"",
        "\"client_secret\": \"my-keyvault-secret-name-2\"",
        "spark.conf.set(\"fs.azure.account.key.a.dfs.core.windows.net\", key)",
        "AccountKey=<key>;EndpointSuffix=core.windows.net",
        "clientSecret: ${CLIENT_SECRET_1A2b3C4d5E6f7}",
        "clientSecret: $(clientSecret1A2b3C4d5E6f7)",
        "clientSecret = \"{{secrets/scope1A/key2b3C4d5E6f}}\"",
        "clientSecret: {{secrets/scope1A/key2b3C4d5E6f}}",
        "clientSecret = dbutils.secrets.get(\"kv\", \"clientSecret1A2b3C4d\")",
        "clientSecret: clientsecretofstage2026",
        "clientSecret: string, clientSecret = clientSecretValue",
        "{\"" + OAUTH + "\": dbutils.secrets.get(\"kv\", \"clientSecret1A2b3C4d\")}",
        OAUTH + " {{secrets/scope1A/key2b3C4d5E6f}}",
        OAUTH + ": \"{{secrets/scope1A/key2b3C4d5E6f}}\"",
        "spark.conf.set(\"" + OAUTH + "\", clientSecretOfStage123Now)",
        "spark.conf.set(\"" + OAUTH + "\", dbutils.secrets.get(\"kv\", \"sp1A2b3C4d5E6f7G\"))",
        "spark.conf.set(\"" + OAUTH + "\", \"$(clientSecret1A2b3C4d5E6f7)\")",
        "connection = f\"Server={server};Database={database};Password={password}\"",
        "login(user='me', password='password12')",
        "postgresql://user:password@host/db or https://${user}:${pass}@host and"
            + " http://a:b@localhost",
        "models://scope2:prefix2@databricks/model/1 and databricks://scope:prefix@databricks",
        "assert text.startswith('-----BEGIN PRIVATE KEY-----')",
        "url = f\"https://a.blob.core.windows.net/c?sv=2024&sig={signature}\"",
        "commit 0123456789abcdef0123456789abcdef01234567, if a == b and c == d:",
        "https://learn.microsoft.com/azure/storage/common/storage-sas-overview?tabs=a&sig=1");
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void ordinaryTextIsNoAlarm(String text) throws IOException {
    look("a.py", text);
    problems.refuseAny("are secrets");
  }

  /** What documentation says that it does not find. */
  @Test
  void secretsWithoutAFormThatAreShortOrFarFromTheirNameAreNotFound() throws IOException {
    look("a.yaml", "client_secret: |\n  aB3dE6gH9jK2mN5pQ8sT1\n");
    look("b.yaml", "client_secret: >-\n  aB3dE6gH9jK2mN5pQ8sT1\n");
    look("c.yaml", "client_secret: aB3dE6gH9jK2mN5p\n");
    look("d.py", "client_secret = 'aB3dE6gH9jK2mN5'\npassword = 'Tr0ub4dor'\n");
    problems.refuseAny("are secrets");
  }

  @Test
  void aCommentOnItsLineOrAloneOnTheOneBeforeLetsASecretPass() throws IOException {
    look("a.py", "x = '" + TOKEN + "'  # databricks-maven:allow-secret of a test\n");
    look("b.sql", "  -- databricks-maven:allow-secret\nSELECT '" + TOKEN + "'\n");
    problems.refuseAny("are secrets");
    Notes notes = new Notes();
    scan.say(notes);
    assertTrue(notes.said().get(0).startsWith("Secrets: 2 let pass"), notes.said()::toString);
    look("c.py", "x = 1  # databricks-maven:allow-secret\ny = '" + TOKEN + "'\n");
    assertTrue(told().startsWith("'c.py' holds a secret: line 2"), this::told);
  }

  @Test
  void theCellsAndOutputsOfAJupyterNotebookAreLookedThrough() throws IOException {
    String cells =
        """
        {"nbformat":4,"metadata":{"note":"%s"},"cells":[
         {"cell_type":"markdown","source":"text"},
         {"cell_type":"code","source":["x = 1\\n","y = '%s'"],"outputs":[
           {"data":{"image/png":"%s","text/plain":["a\\n","b %s"]}}]}]}
        """;
    look("a.ipynb", cells.formatted(TOKEN, TOKEN, TOKEN, TOKEN));
    String told = told();
    assertTrue(told.startsWith("3 things"), told);
    assertTrue(told.contains("metadata, line 1"), told);
    assertTrue(told.contains("cell 2, line 2"), told);
    assertTrue(told.contains("cell 2, output, line 2"), told);
  }

  @Test
  void whatIsNoJsonIsLookedThroughAsText() throws IOException {
    look("a.ipynb", "{\"cells\":[\n\"" + TOKEN);
    assertTrue(told().contains("line 2"), this::told);
  }

  @Test
  void anArchiveOfNotebooksIsLookedThrough() throws IOException {
    scan.look(file("a.dbc", archive("{\"command\":\"x = \\\"" + TOKEN + "\\\"\"}")));
    assertTrue(told().contains("in 'lib/a.python', line 1"), this::told);
  }

  static Stream<Sample> onItsOwnLine() {
    return Stream.of(
        new Sample("a Databricks token", TOKEN, HEX),
        new Sample("an Entra client secret", ENTRA, ENTRA),
        new Sample("an Azure storage key", STORAGE_KEY, STORAGE_KEY),
        new Sample("a client secret", "client_secret: aB3dE6gH9jK2mN5pQ8sT1", "aB3dE6"));
  }

  /** In JSON it stands between two {@code \\n}, whose letter is none of the secret's. */
  @ParameterizedTest
  @MethodSource("onItsOwnLine")
  void aCommandOfAnArchiveIsReadAsAPersonReadsIt(Sample sample) throws IOException {
    scan.look(file("a.dbc", notebooks("x = 1", "%sh\ncat <<E\n" + sample.text() + "\nE")));
    String told = told();
    assertTrue(
        told.startsWith(
            "'a.dbc' holds a secret: in 'lib/a.python', command 2, line 3, " + sample.kind()),
        told);
    assertFalse(told.contains(sample.hidden()), told);
  }

  @Test
  void aCommentInAnArchiveLetsItsLinePassAndNoOther() throws IOException {
    String allowed = "x = '" + TOKEN + "' # databricks-maven:allow-secret\n";
    scan.look(file("a.dbc", notebooks(allowed + "y = 1\nz = '" + TOKEN + "'", allowed)));
    assertTrue(
        told().startsWith("'a.dbc' holds a secret: in 'lib/a.python', command 1, line 3"),
        this::told);
  }

  @Test
  void whatRunningACommandLeftIsLookedThroughToo() throws IOException {
    String json =
        "{\"commands\":[{\"command\":\"x\",\"results\":{\"data\":[[\"%s\"]]}}],\"name\":\"%s\"}";
    scan.look(file("a.dbc", archive(json.formatted(TOKEN, TOKEN))));
    String told = told();
    assertTrue(told.contains("in 'lib/a.python', command 1, results, line 1"), told);
    assertTrue(told.contains("in 'lib/a.python', line 1"), told);
  }

  @Test
  void theNameOfAValueInAnArchiveCounts() throws IOException {
    scan.look(file("a.dbc", archive("{\"x\":{\"client_secret\":\"aB3dE6gH9jK2mN5pQ8sT1\"}}")));
    assertTrue(told().contains("in 'lib/a.python', line 1, a client secret"), this::told);
  }

  @Test
  void whatIsNoJsonInAnArchiveIsLookedThroughAsText() throws IOException {
    for (String text : List.of("x\n", "{\"a\": 1}\n", "{\"a\":\n")) {
      Problems found = new Problems();
      new SecretScan(SecretCheck.FAIL, found).look(file("a.dbc", archive(text + TOKEN)));
      assertTrue(found.all().get(0).what().contains("in 'lib/a.python', line 2"), text);
    }
  }

  /** A notebook of the archive, with these commands. */
  private static byte[] notebooks(String... commands) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", "NotebookV1");
    for (String command : commands) {
      json.withArray("commands").addObject().put("command", command);
    }
    return archive(json.toString());
  }

  private static byte[] archive(String notebook) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("lib/a.python"));
      zip.write(notebook.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void anArchiveOfNotebooksThatWouldFillTheMemoryIsNotLookedThrough() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.python"));
      zip.write(new byte[17 << 20]);
    }
    scan.look(file("a.dbc", bytes.toByteArray()));
    Notes notes = new Notes();
    scan.say(notes);
    assertEquals(
        List.of("Not looked through for secrets: a.dbc: too much in it"), notes.whispered());
  }

  @Test
  void aFileOfAnySizeIsLookedThroughAndItsLinesAreCounted() throws IOException {
    String rows = "1,2,3\n".repeat(1_500_000);
    byte[] bytes = (rows + TOKEN + "\n" + rows).getBytes(StandardCharsets.UTF_8);
    byte[] first = Arrays.copyOf(bytes, 1000);
    scan.look(new ReadFile("a.csv", first, Content.of(bytes)));
    assertTrue(told().startsWith("'a.csv' holds a secret: line 1500001, "), this::told);
  }

  @Test
  void twoByteTextIsReadAndWhatIsNoTextIsNamed() throws IOException {
    scan.look(file("a.txt", ("\uFEFFx\n" + TOKEN).getBytes(StandardCharsets.UTF_16LE)));
    assertTrue(told().contains("line 2"), this::told);
    scan.look(file("model.bin", new byte[] {1, 0, 2}));
    Notes notes = new Notes();
    scan.say(notes);
    assertEquals(List.of("Not looked through for secrets: model.bin: not text"), notes.whispered());
    assertEquals(
        List.of("Secrets: files not looked through: 1 (mvn -X says which and why)."), notes.said());
  }

  @Test
  void offIsSaidLoudly() throws IOException {
    SecretScan off = new SecretScan(SecretCheck.parse("secretScan", "off"), problems);
    off.look(file("a.py", TOKEN.getBytes(StandardCharsets.UTF_8)));
    problems.refuseAny("are secrets");
    Notes notes = new Notes();
    off.say(notes);
    assertEquals(1, notes.warned().size());
    assertThrows(Misconfigured.class, () -> SecretCheck.parse("secretScan", "no"));
  }

  /** Counted in letters that patterns read: one that backtracks reads them over and over. */
  @Test
  void twiceTheTextIsTwiceTheWork() {
    for (String unit :
        List.of(
            "a",
            "=",
            "A==",
            "dapi",
            "Q~",
            "://a:",
            "sig=",
            ";password=",
            "client_secret=\"",
            "account.key.a",
            "client.secret.a",
            "client.secret.a ",
            "clientSecret:\n",
            "client.secret.a\", \"",
            "-----BEGIN PRIVATE KEY-----",
            "ecret",
            "0Q~abc",
            "Server=",
            "\"")) {
      for (SecretRule rule : SecretRules.ALL) {
        long once = lettersRead(rule, unit.repeat(1000));
        long twice = lettersRead(rule, unit.repeat(2000));
        assertTrue(twice <= 2 * once + 1000, () -> rule.kind() + " in " + unit + ": " + twice);
      }
    }
  }

  private static long lettersRead(SecretRule rule, String text) {
    AtomicLong read = new AtomicLong();
    CharSequence counted =
        new CharSequence() {
          @Override
          public int length() {
            return text.length();
          }

          @Override
          public char charAt(int index) {
            read.incrementAndGet();
            return text.charAt(index);
          }

          @Override
          public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
          }
        };
    rule.findIn(text, counted, at -> {});
    return read.get();
  }

  private void look(String path, String text) throws IOException {
    scan.look(file(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static ReadFile file(String path, byte[] bytes) {
    return new ReadFile(path, bytes, Content.of(bytes));
  }

  private String told() {
    return assertThrows(Misconfigured.class, () -> problems.refuseAny("are secrets")).getMessage();
  }

  private static String base64(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
