package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final OpenResources parts = new OpenResources();

  @Test
  void theLastIsClosedFirstAndOneThatFailsKeepsNoOtherOpen() {
    parts.add(() -> closed.add("first"));
    parts.add(
        () -> {
          closed.add("second");
          throw new IllegalStateException("it is stuck");
        });
    parts.add(() -> closed.add("third"));

    parts.close();
    parts.close();

    assertThat(closed).containsExactly("third", "second", "first");
  }

  @Test
  void whatComesTooLateIsNotLeftOpen() {
    parts.close();

    assertThatThrownBy(() -> parts.add(() -> closed.add("late")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(closed).containsExactly("late");
  }
}
