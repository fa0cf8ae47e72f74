package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document that is served by the rules of others. */
class OpenApiLintIT {
  private static final String LINTER = "@redocly/cli@2.77.0";

  @TempDir private Path temporary;

  @Test
  void breaksNoRule() throws IOException, InterruptedException {
    var npx = Needs.program("npx", "npm");
    requireLinter(npx);

    var served = temporary.resolve("openapi.json");
    Files.writeString(served, ApiDocument.load().json().toPrettyString());
    run(
        npx.toString(),
        "--yes",
        LINTER,
        "lint",
        "--format",
        "json",
        "--config",
        "redocly.yaml",
        served.toString());

    var found = Contract.json(Files.readString(out()));
    assertThat(found.at("/totals/errors").asInt(-1)).as(found.toPrettyString()).isZero();
    assertThat(found.at("/totals/warnings").asInt(-1)).as(found.toPrettyString()).isZero();
    assertThat(found.at("/totals/ignored").asInt(-1)).as(found.toPrettyString()).isZero();
  }

  /** Where npm's registry cannot be reached there is no linter. */
  private void requireLinter(Path npx) throws IOException, InterruptedException {
    if (run(npx.toString(), "--yes", LINTER, "--version") != 0) {
      Needs.missing(
          "npm's registry",
          LINTER,
          LINTER + " could not be had from npm's registry: " + Files.readString(err()));
    }
  }

  private int run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out().toFile())
            .redirectError(err().toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no answer in three minutes: " + Files.readString(err()));
    }
    return process.exitValue();
  }

  private Path out() {
    return temporary.resolve("out.json");
  }

  private Path err() {
    return temporary.resolve("err.txt");
  }
}
