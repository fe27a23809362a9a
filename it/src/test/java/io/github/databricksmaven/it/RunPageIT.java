package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, as a browser shows it while the run goes on and afterwards. */
@Tag("campaign")
final class RunPageIT {
  private static final Duration A_CLUSTER_STARTS = Duration.ofMinutes(5);
  private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/runs/\\S+");

  /** Of the figure below, which is drawn 400 by 300 dots big. */
  private static final int RED_DOTS = 60_000;

  /** A cell of the table below, which is in a frame of its own. */
  private static final String TABLE = "&gt;14&lt;";

  private static final String NOTEBOOK =
      """
      print("the first cell")

      # COMMAND ----------

      import matplotlib.pyplot as plt
      figure = plt.figure(figsize=(4, 3), dpi=100)
      figure.add_axes([0, 0, 1, 1]).set_facecolor((1, 0, 0))

      # COMMAND ----------

      display(spark.range(3).selectExpr("id", "id * 7 as sevens"))

      # COMMAND ----------

      import os, time
      while not os.path.exists("%s"):
          time.sleep(0.1)

      # COMMAND ----------

      rows = 1 / 0
      """;

  @TempDir static Path folder;

  @Test
  void cellsTablesFiguresAndTracebacksAreShownAsTheyCome() throws IOException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "Chromium is not installed: apt-get install chromium");
    Path goOn = folder.resolve("go-on");
    try (LocalDirectory local = LocalDirectory.at(folder.resolve("local"))) {
      Project project =
          new Project(folder.resolve("project")).notebook("shows.py", NOTEBOOK.formatted(goOn));
      Mvn run = project.goal("run-job", local).property("job", project.job("shows"));
      project.goal("deploy-notebooks", local).property("notebooks", "src").run().passed();
      MvnProcess running = run.start();
      Waiting.until("a page", A_CLUSTER_STARTS, () -> PAGE.matcher(running.output()).find());
      Matcher page = PAGE.matcher(running.output());
      assertTrue(page.find());
      Waiting.until(
          "the table of the third cell",
          A_CLUSTER_STARTS,
          () -> dom(browser.get(), page.group()).contains(TABLE));
      String live = dom(browser.get(), page.group());
      assertTrue(live.contains(">running<") && live.contains("<img"), live);
      assertFalse(live.contains("ZeroDivisionError: "), live);

      Files.createFile(goOn);
      running.await(A_CLUSTER_STARTS).failed();
      String ended = dom(browser.get(), page.group());
      for (String shown :
          List.of(">failed<", "the first cell", TABLE, "<img", "ZeroDivisionError: ")) {
        assertTrue(ended.contains(shown), shown + " is missing in " + ended);
      }
      assertTrue(redDots(screenshot(browser.get(), page.group())) > RED_DOTS);
    }
  }

  private static String dom(Path browser, String page) {
    return browse(browser, "--dump-dom", page);
  }

  /** Kept in target, for people to look at. */
  private static BufferedImage screenshot(Path browser, String page) throws IOException {
    Path image = Path.of("target", "run-page.png").toAbsolutePath();
    browse(browser, "--screenshot=" + image, "--window-size=1200,2400", page);
    return ImageIO.read(image.toFile());
  }

  private static String browse(Path browser, String... arguments) {
    String[] fixed = {
      browser.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--log-level=3"
    };
    String profile = "--user-data-dir=" + folder.resolve("browser");
    Shell.Ended ended =
        Shell.call(
            folder,
            Stream.of(Stream.of(fixed), Stream.of(profile), Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new));
    assertEquals(0, ended.status(), ended::output);
    return ended.output();
  }

  private static int redDots(BufferedImage image) {
    int red = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        red += (image.getRGB(x, y) & 0xFFFFFF) == 0xFF0000 ? 1 : 0;
      }
    }
    return red;
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            path ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(Path.of(path)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
