package dev.hubscout.cli.embedded;

import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.cli.workplace.Workplaces.DemoSettings;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.web.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The demo organization as a workplace. */
final class EmbeddedDemo implements DemoWorkplace {
  private final OpenResources parts;
  private final Demo demo;

  private EmbeddedDemo(OpenResources parts, Demo demo) {
    this.parts = parts;
    this.demo = demo;
  }

  static EmbeddedDemo open(
      DemoSettings settings, Path software, AgentArchive agent, Consumer<String> progress)
      throws IOException, InterruptedException {
    var parts = new OpenResources();
    try {
      Path store = null;
      if (settings.keep() || settings.reset()) {
        var held = parts.add(DataDirectory.hold(settings.data()));
        if (settings.reset()) {
          held.clear();
        }
        store = settings.keep() ? held.store() : null;
      }
      var demo = parts.add(Demo.start(store, software, agent.file(), agent.version(), progress));
      return new EmbeddedDemo(parts, demo);
    } catch (IOException | InterruptedException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public List<RunRequest> scheduled(Instant due) {
    return demo.scheduled(due);
  }

  @Override
  public List<String> description() {
    return demo.description();
  }

  @Override
  public RunStore runs() {
    return demo.hub().hub().runs();
  }

  @Override
  public FactStore facts() {
    return demo.hub().hub().facts();
  }

  @Override
  public InstanceStore instances() {
    return demo.hub().hub().instances();
  }

  @Override
  public ChangeStore changes() {
    return demo.hub().hub().changes();
  }

  @Override
  public SummaryStore summaries() {
    return demo.hub().hub().summaries();
  }

  @Override
  public AccountStore accounts() {
    return demo.hub().hub().accounts();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    return PlanAnswer.of(demo.hub().plan(Json.strict().valueToTree(request)));
  }

  @Override
  public void sweep() {
    demo.hub().sweep();
  }

  @Override
  public Backend api() {
    return demo.api();
  }

  /** A rule on its bus does so, too, but a moment later. */
  @Override
  public void summarize() {
    demo.hub().coverage(Json.strict().createObjectNode());
  }

  @Override
  public Map<String, Long> calls() {
    return demo.hub().calls();
  }

  @Override
  public void close() {
    parts.close();
  }
}
