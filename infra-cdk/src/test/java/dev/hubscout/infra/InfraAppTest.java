package dev.hubscout.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.infra.config.ContextSamples;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.hub.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

class InfraAppTest {
  /** Whoever wrote the wrong thing is told so, and nothing else. */
  @Test
  void aWrongConfigurationEndsWithOneSentence(@TempDir Path folder)
      throws IOException, InterruptedException {
    var errors = folder.resolve("errors");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hubscout.infra.InfraApp")
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CDK_CONTEXT_JSON", "{\"hubscout\":{\"organizationId\":\"acme\"}}");
    var process = builder.start();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(errors))
        .isEqualToIgnoringNewLines(
            "hubscout.organizationId: it is malformed; it takes the organization's id, such as"
                + " o-ab12cd34ef.");
  }

  /** A finding that nobody answered makes synthesis fail; here there is none. */
  @Test
  void allOfItPassesTheChecks(@TempDir Path folder) throws IOException {
    var config = HubscoutConfig.of(ContextSamples.least());
    var app = new App();
    InfraApp.add(app, config, Deployed.packages(folder), Deployed.release(config.agent(), folder));

    var assembly = app.synth();

    assertThat(assembly.getStacks()).hasSizeGreaterThanOrEqualTo(3);
    var report = Path.of(assembly.getDirectory()).resolve("validation-report.json");
    assertThat(Files.readString(report)).doesNotContain("AwsSolutions-");
  }
}
