package dev.hubscout.infra.hub;

import dev.hubscout.infra.config.AgentConfig;
import dev.hubscout.infra.config.HubscoutConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A hub that was synthesized from files that stand in for what is built. */
public final class Deployed {
  private final App app = new App();
  private final Map<String, Template> templates = new LinkedHashMap<>();

  /**
   * @param folder for the files that stand in
   */
  public Deployed(Object context, Path folder) throws IOException {
    var config = HubscoutConfig.of(context);
    HubStacks.add(app, config, packages(folder), release(config.agent(), folder));
  }

  /** Packages of functions that hold nothing. */
  public static Packages packages(Path folder) throws IOException {
    // CDK looks at a package's name and digest, not into it
    var zip = Files.writeString(folder.resolve("functions.zip"), "stands in");
    return module -> zip;
  }

  /** A release whose archives hold nothing. */
  public static Release release(AgentConfig config, Path folder) throws IOException {
    Files.writeString(folder.resolve("x86_64.tar.gz"), "stands in");
    Files.writeString(folder.resolve("aarch64.tar.gz"), "stands in, too");
    return Release.of(new AgentConfig(config.version(), "x86_64.tar.gz", "aarch64.tar.gz"), folder);
  }

  public App app() {
    return app;
  }

  public Template hub() {
    return template(HubStacks.HUB);
  }

  public Template artifacts(String region) {
    return template(HubStacks.ARTIFACTS + region);
  }

  private Template template(String stack) {
    return templates.computeIfAbsent(
        stack, id -> Template.fromStack((Stack) app.getNode().findChild(id)));
  }

  /** Resources of a type by logical id. */
  @SuppressWarnings("unchecked")
  public static Map<String, Map<String, Object>> resources(Template template, String type) {
    return (Map<String, Map<String, Object>>) (Map<String, ?>) template.findResources(type);
  }

  /** What is at a path of maps and lists; null where there is nothing. */
  public static Object at(Object tree, Object... path) {
    var here = tree;
    for (var step : path) {
      here =
          switch (here) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when step instanceof Integer index && index < list.size() ->
                list.get(index);
            case null, default -> null;
          };
    }
    return here;
  }

  /** A property of a resource. */
  public static Object property(Map<String, Object> resource, Object... path) {
    return at(resource.get("Properties"), path);
  }
}
