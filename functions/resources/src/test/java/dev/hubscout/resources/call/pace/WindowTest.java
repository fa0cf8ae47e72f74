package dev.hubscout.resources.call.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long MS = 1_000_000;

  private final Window window = new Window(Window.FIRST, 16);
  private long sequence;

  private void call(boolean throttled) {
    long begun = sequence++;
    window.begin();
    window.end(throttled, begun, sequence);
  }

  @Test
  void aServiceThatThrottlesASingleCallIsPaced() {
    assertThat(window.start(0)).isZero();
    call(true);
    call(true);
    assertThat(window.size()).isEqualTo(1);
    assertThat(window.pace()).isInfinite();

    call(true);

    assertThat(window.pace()).isEqualTo(15);
    assertThat(window.start(5 * MS)).isZero();
    assertThat(window.start(6 * MS)).isBetween(65 * MS, 66 * MS);
    assertThat(window.start(72 * MS)).isZero();
  }

  @Test
  void aPaceFollowsTheThrottling() {
    for (int i = 0; i < 30; i++) {
      call(true);
    }
    assertThat(window.pace()).isEqualTo(0.5);
    assertThat(window.start(0)).isZero();
    assertThat(window.start(0)).isEqualTo(2_000 * MS);

    for (int i = 0; i < 48; i++) {
      call(false);
    }
    assertThat(window.pace()).isBetween(10.0, 10.2);
    // nobody waits for a place that was given at the old pace
    assertThat(window.start(0)).isLessThan(101 * MS);

    for (int i = 0; i < 120; i++) {
      call(false);
    }
    assertThat(window.pace()).isInfinite();
    assertThat(window.start(0)).isZero();
    assertThat(window.start(0)).isZero();
    for (int i = 0; i < 10; i++) {
      call(false);
    }
    assertThat(window.size()).isGreaterThan(1);
  }
}
