package dev.hubscout.cli.embedded;

import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.demo.Demo;
import java.util.Map;

/** The demo organization in this process. */
final class LocalDemo implements DemoWorkplace {
  private final Demo demo;
  private final Parts parts;

  LocalDemo(Demo demo, Parts parts) {
    this.demo = demo;
    this.parts = parts;
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
  public PlanAnswer start(RunRequest request) {
    return PlanAnswer.of(demo.hub().plan(Json.strict().valueToTree(request)));
  }

  @Override
  public PlanAnswer runSchedule() {
    return PlanAnswer.of(demo.runSchedule());
  }

  @Override
  public void sweep() {
    demo.hub().sweep();
  }

  @Override
  public Map<String, Long> calls() {
    return demo.hub().hub().calls().snapshot();
  }

  @Override
  public void close() {
    parts.close();
  }
}
