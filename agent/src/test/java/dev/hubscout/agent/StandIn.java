package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small program under a server's name. It answers one question, for its version, as the real one
 * does; it listens, and holds files open. That is all it has of the real one.
 */
final class StandIn {
  private static @Nullable Path compiled;

  private StandIn() {}

  /**
   * Puts one in a place.
   *
   * @param asked the arguments it answers to, as one line; never asked when empty
   */
  static Path install(Path place, String asked, String answer) throws Exception {
    Files.createDirectories(place.getParent());
    Files.copy(compiled(), place);
    Files.writeString(
        place,
        "\nSTANDIN\n" + asked + "\n" + answer + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Bench.run(List.of("chmod", "755", place.toString()));
    return place;
  }

  private static synchronized Path compiled() throws Exception {
    var known = compiled;
    if (known == null) {
      Needs.program("gcc", "gcc");
      if (!Files.exists(Path.of("/usr/include/stdio.h"))) {
        Needs.missing("libc6-dev", "stdio.h", "stdio.h is missing. apt-get install libc6-dev");
      }
      known = Files.createTempFile("standin", ".program");
      known.toFile().deleteOnExit();
      var source = Files.createTempFile("standin", ".c");
      try (var text = StandIn.class.getResourceAsStream("standin.c")) {
        Files.write(source, Objects.requireNonNull(text, "standin.c").readAllBytes());
        var said =
            Bench.run(List.of("gcc", "-O1", "-static", "-o", known.toString(), source.toString()));
        assertThat(said.exitCode()).as(said.err()).isZero();
      } finally {
        Files.delete(source);
      }
      compiled = known;
    }
    return known;
  }

  /** Starts one that listens. */
  static Process listen(Bench bench, List<String> command, int... ports) throws IOException {
    var builder = new ProcessBuilder(command).directory(bench.base().toFile());
    builder.environment().put("STANDIN_LISTEN", addresses(ports));
    return bench.start(builder);
  }

  /** Where one shall listen, for its environment. */
  static String addresses(int... ports) {
    var found = new StringBuilder();
    for (int port : ports) {
      found.append(found.isEmpty() ? "" : " ").append("127.0.0.1:").append(port);
    }
    return found.toString();
  }
}
