package io.github.databricksmaven.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Talk that is written down. */
public final class Notes implements Talk {

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> warned = Collections.synchronizedList(new ArrayList<>());
  private final List<String> whispered = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void say(String line) {
    said.add(line);
  }

  @Override
  public void warn(String line) {
    warned.add(line);
  }

  @Override
  public void whisper(String line) {
    whispered.add(line);
  }

  public List<String> said() {
    return List.copyOf(said);
  }

  public List<String> warned() {
    return List.copyOf(warned);
  }

  public List<String> whispered() {
    return List.copyOf(whispered);
  }
}
