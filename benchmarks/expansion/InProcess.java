import io.github.databricksmaven.rehearsal.document.YamlWriter;
import io.github.databricksmaven.rehearsal.template.Expander;
import java.nio.file.Path;
import java.util.Map;

/** Prints how many milliseconds the first expansion in a process takes, and the twentieth. */
final class InProcess {
  private InProcess() {}

  public static void main(String[] arguments) {
    for (int i = 1; i <= 20; i++) {
      long begun = System.nanoTime();
      YamlWriter.write(
          new Expander(Path.of(arguments[0]), Map.of()).expand("main.yml", Map.of()));
      if (i == 1 || i == 20) {
        System.out.println((System.nanoTime() - begun) / 1_000_000);
      }
    }
  }
}
