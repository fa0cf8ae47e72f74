package dev.hubscout.aws.spoke;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;

/** The steps that a deployed hub takes; the role in member accounts allows these together. */
public final class DeployedSteps {
  private DeployedSteps() {}

  /**
   * Those of the core, and of every module on the class path.
   *
   * @throws IllegalStateException where two have the same name
   */
  public static List<Step> all() {
    var all = new ArrayList<Step>(CoreSteps.ALL);
    ServiceLoader.load(StepOwner.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(java.util.Comparator.comparing(owner -> owner.getClass().getName()))
        .forEach(owner -> all.addAll(owner.steps()));
    var names = new HashSet<String>();
    for (var step : all) {
      if (!names.add(step.name())) {
        throw new IllegalStateException("two steps have the name " + step.name());
      }
    }
    return List.copyOf(all);
  }
}
