package dev.hubscout.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.hub.HubStacks;
import dev.hubscout.infra.hub.Packages;
import dev.hubscout.infra.hub.Release;
import dev.hubscout.infra.spoke.SpokeStacks;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/**
 * What {@code cdk} runs, in the folder of {@code cdk.json}. A configuration that is wrong ends it
 * with one sentence and exit code 1.
 */
public final class InfraApp {
  private InfraApp() {}

  public static void main(String[] args) {
    try {
      var folder = Path.of("").toAbsolutePath();
      var app = new App();
      var config = HubscoutConfig.of(context(app));
      add(app, config, Packages.built(folder.resolve("..")), Release.of(config.agent(), folder));
      app.synth();
    } catch (HubscoutException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Every stack of a deployment, with what checks them.
   *
   * @param packages where the functions are
   * @param release the agent's
   */
  static void add(App app, HubscoutConfig config, Packages packages, Release release) {
    HubStacks.add(app, config, packages, release);
    SpokeStacks.add(app, config);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }

  /** From {@code cdk.json}, or as text from the command line. */
  private static @Nullable Object context(App app) {
    var context = app.getNode().tryGetContext(HubscoutConfig.CONTEXT);
    if (context instanceof String text) {
      try {
        return Json.lenient().readValue(text, Object.class);
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    return context;
  }
}
