package io.github.databricksmaven.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.Test;

final class FilePathTest {

  @Test
  void dbfsAndMountsAreOneTreeAndVolumesAnother() {
    assertEquals(new FilePath(Storage.DBFS, "/mnt/data/a"), parse("/mnt/data//a/"));
    assertEquals("dbfs:/mnt/data", parse("dbfs:/mnt/data").toString());
    assertEquals("/Volumes/main/mlops/dev/a", parse("dbfs:/Volumes/main/mlops/dev/a").toString());
  }

  @Test
  void aMountOrVolumeHasToBeThereBeforeWhatGoesIntoIt() {
    assertEquals(parse("/mnt/data"), parse("/mnt/data/a/b").root());
    assertEquals(parse("/mnt/data"), parse("/mnt/data").root());
    assertEquals(parse("/Volumes/c/s/v"), parse("/Volumes/c/s/v/a").root());
    assertTrue(parse("/mnt/data/a").hasRoot());
    assertFalse(parse("dbfs:/FileStore/a").hasRoot());
  }

  @Test
  void foldersOfNotebooksAreRefusedWithTheGoalThatFillsThem() {
    for (String text :
        new String[] {"/Shared/mlops", "/Workspace/Shared/a", "/Users/me", "/Repos"}) {
      refused("deploy-notebooks", text);
    }
  }

  @Test
  void whatIsNoPlaceForDataIsRefusedWithTheSpellingThatIs() {
    refused("write dbfs:/FileStore/a.", "/FileStore/a");
    refused("write dbfs:/mnt/a.", "/dbfs/mnt/a");
    refused("write for example dbfs:/mnt/data", "data");
    refused("write for example dbfs:/mnt/data", "abfss://data@account.dfs.core.windows.net/a");
    refused("write for example dbfs:/mnt/data", "dbfs:data");
  }

  @Test
  void rootsAndPathsThatClimbAreRefused() {
    refused("does not name one folder", "dbfs:/");
    refused("does not name one folder", "/mnt/data/../a");
    refused("does not name a volume", "/Volumes/main/mlops");
  }

  private static FilePath parse(String text) {
    return FilePath.parse("targetFolder", text);
  }

  private static void refused(String expected, String text) {
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> parse(text));
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }
}
