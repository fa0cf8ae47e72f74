package dev.hubscout.infra.spoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;

/** Templates as text, for StackSets: nothing in them needs the account to be prepared for a CDK. */
final class Templates {
  /** A template's words for the partition and the account it is deployed in. */
  static final String PARTITION = "${AWS::Partition}";

  static final String ACCOUNT = "${AWS::AccountId}";

  private static final String STACK = "Spoke";

  private Templates() {}

  /** The template of these resources, as JSON in one line. */
  static String of(String description, Consumer<Stack> resources) {
    var directory = temporary();
    try {
      // An app of its own: as a part of the deployment's app it would be deployed as a stack.
      var app =
          App.Builder.create()
              .outdir(directory.toString())
              .autoSynth(false)
              .analyticsReporting(false)
              .stackTraces(false)
              .treeMetadata(false)
              // The CDK's command line asks for the paths of its constructs in every template.
              .postCliContext(Map.of("aws:cdk:enable-path-metadata", false))
              .build();
      var stack =
          Stack.Builder.create(app, STACK)
              .description(description)
              .synthesizer(new BootstraplessSynthesizer())
              .analyticsReporting(false)
              .build();
      resources.accept(stack);
      var file = app.synth().getStackByName(stack.getStackName()).getTemplateFullPath();
      return compact(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(directory);
    }
  }

  /** Has cfn-lint leave out a check of one resource that it cannot make. */
  static void unlinted(CfnResource resource, String check) {
    resource.addMetadata("cfn-lint", Map.of("config", Map.of("ignore_checks", List.of(check))));
  }

  private static String compact(String json) throws JsonProcessingException {
    return Json.write(Json.strict().readTree(json));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("hubscout-spoke-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
