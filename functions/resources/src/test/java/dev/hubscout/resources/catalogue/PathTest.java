package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {

  @Test
  void stepsAreMembersElementsValuesAndAnyDepth() {
    assertThat(Path.parse("A[].b{}.**.C").steps())
        .isEqualTo(
            List.of(
                new Path.Member("A"),
                new Path.Elements(),
                new Path.Member("b"),
                new Path.Values(),
                new Path.AnyDepth(),
                new Path.Member("C")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "A.B", "A[]", "A[][].B", "A{}[]", "[].B", "**.Password", "A{}.B"})
  void isWrittenAsItIsRead(String text) {
    assertThat(Path.parse(text)).hasToString(text);
  }

  @Test
  void theEmptyTextIsTheRoot() {
    assertThat(Path.parse("")).isEqualTo(Path.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A..B", ".A", "A."})
  void emptyStepsAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Path.parse(text))
        .withMessageContaining(text);
  }
}
