package dev.hubscout.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How far long work is: one line that keeps changing on a terminal, a line now and then elsewhere.
 */
public final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final Screen screen;
  private final InstantSource clock;
  private String shown = "";
  private Instant shownAt = Instant.MIN;

  public Progress(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
  }

  /** The present state; the text is ours, or has gone through {@link SafeText}. */
  public synchronized void update(String text) {
    if (screen.terminal()) {
      var line = SafeText.cut(text, screen.columns() - 1);
      if (!line.equals(shown)) {
        screen.text(
            "\r" + line + " ".repeat(Math.max(0, SafeText.width(shown) - SafeText.width(line))));
        shown = line;
      }
      return;
    }
    var now = clock.instant();
    if (!text.equals(shown) && now.isAfter(after(shownAt))) {
      screen.line(text);
      shown = text;
      shownAt = now;
    }
  }

  /** A line that stays. */
  public synchronized void say(String text) {
    clear();
    screen.line(text);
  }

  /** Takes the changing line away. */
  public synchronized void clear() {
    if (screen.terminal() && !shown.isEmpty()) {
      screen.text("\r" + " ".repeat(SafeText.width(shown)) + "\r");
      shown = "";
    }
  }

  private static Instant after(Instant time) {
    return time.equals(Instant.MIN) ? time : time.plus(BETWEEN_LINES);
  }
}
