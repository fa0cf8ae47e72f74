package dev.hubscout.agent.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server's main port and how it is known. */
record Port(int number, Source source) {

  /** {@code 5432}, {@code :8086}, {@code [::]:26257}, {@code https://10.0.0.1:2379/,...}. */
  private static final Pattern LAST_PART =
      Pattern.compile("^(?:[a-z]+://)?(?:[^,/]*:)?([0-9]{1,5})(?:[/,;].*)?$");

  /** From the surest to the least sure. */
  enum Source {
    LISTENER,
    RUNTIME_FILE,
    COMMAND_LINE,
    ENVIRONMENT,
    CONFIGURATION,
    DEFAULT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The port in a setting: a number, or the end of the first address. */
  static Optional<Port> parse(@Nullable String text, Source source) {
    if (text == null) {
      return Optional.empty();
    }
    var matcher = LAST_PART.matcher(text.trim());
    int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    return number > 0 && number < 65_536 ? Optional.of(new Port(number, source)) : Optional.empty();
  }

  /**
   * The main port of a server.
   *
   * @param listening the ports it listens on
   * @param expected what files and arguments say, the surest first
   * @param sidePorts ports that are never the main one, unless one of those says so
   */
  static Port choose(
      Collection<Integer> listening, List<Port> expected, int byDefault, Set<Integer> sidePorts) {
    for (var port : expected) {
      if (listening.contains(port.number())) {
        return new Port(port.number(), Source.LISTENER);
      }
    }
    if (listening.contains(byDefault)) {
      return new Port(byDefault, Source.LISTENER);
    }
    return listening.stream()
        .filter(number -> !sidePorts.contains(number))
        .min(Integer::compare)
        .map(number -> new Port(number, Source.LISTENER))
        .or(() -> expected.stream().findFirst())
        .orElse(new Port(byDefault, Source.DEFAULT));
  }
}
