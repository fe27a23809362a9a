package io.github.databricksmaven.local.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequirementTest {

  @Test
  void aVersionIsComparedByItsNumbers() {
    assertTakes("a", "1.0");
    assertTakes("a==1.10", "1.10.0");
    assertRefuses("a==1.1", "1.10");
    assertTakes("a>=1.9", "1.10");
    assertRefuses("a<1.10", "1.10");
    assertTakes("a >1.9, !=1.10.1, <2", "1.10");
    assertRefuses("a>1.9,!=1.10.1", "1.10.1");
    assertTakes("a<=2", "2.0");
    assertTakes("a==1.*", "1.10");
    assertRefuses("a!=1.*", "1.10");
    assertTakes("a~=1.9", "1.10");
    assertRefuses("a~=1.9", "2.0");
    assertRefuses("a~=1.9.1", "1.10");
  }

  @Test
  void aReleaseComesAfterItsCandidatesAndBeforeItsPatches() {
    assertRefuses("a>=2.0", "2.0rc1");
    assertTakes("a>=2.0rc1", "2.0");
    assertTakes("a>2.0", "2.0.post1");
  }

  @Test
  void aNameIsReadInItsNormalForm() {
    assertEquals("scikit-learn", Requirement.parse("Scikit_.learn[x,y]==1").orElseThrow().name());
  }

  @Test
  void whatCannotBeJudgedIsNotRead() {
    for (String text :
        new String[] {"", "==1", "a==", "a 1", "a; python_version<'3'", "a @ https://x", "a=>1"}) {
      assertTrue(Requirement.parse(text).isEmpty(), text);
    }
  }

  private static void assertTakes(String requirement, String version) {
    assertTrue(Requirement.parse(requirement).orElseThrow().takes(version));
  }

  private static void assertRefuses(String requirement, String version) {
    assertFalse(Requirement.parse(requirement).orElseThrow().takes(version));
  }
}
