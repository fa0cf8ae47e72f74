package dev.hubscout.aws.capability;

import dev.hubscout.aws.spoke.CoreSteps;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.run.Capability;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every capability's registration, and what follows from all of them together. */
public final class Registrations {
  private static volatile @Nullable List<Registration> found;

  private Registrations() {}

  /** One of each capability, in the capabilities' order. */
  public static List<Registration> all() {
    var known = found;
    if (known == null) {
      // no static initializer: each caller is to see which registration is missing
      known = checked(ServiceLoader.load(Registration.class));
      found = known;
    }
    return known;
  }

  /** A capability's registration. */
  public static Registration of(Capability capability) {
    return all().get(capability.ordinal());
  }

  /** Every function of a hub: its own, then the capabilities'. */
  public static List<HubFunction> functions() {
    return Stream.concat(
            CoreFunctions.ALL.stream(),
            all().stream().flatMap(each -> each.functions().stream()).map(QueueFunction::function))
        .toList();
  }

  /** The function of that name, such as {@code hubscout-databases-events}. */
  public static HubFunction function(String functionName) {
    return functions().stream()
        .filter(each -> each.functionName().equals(functionName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no function " + functionName));
  }

  /** What a hub does in member accounts, in order: the core's steps, then the capabilities'. */
  public static List<Step> steps() {
    return steps(all());
  }

  /**
   * @throws IllegalStateException naming steps that have the same name
   */
  static List<Step> steps(List<Registration> registrations) {
    var steps =
        Stream.concat(
                CoreSteps.ALL.stream(), registrations.stream().flatMap(it -> it.steps().stream()))
            .toList();
    var names = new HashSet<String>();
    var twice = steps.stream().map(Step::name).filter(name -> !names.add(name)).distinct().toList();
    if (!twice.isEmpty()) {
      throw new IllegalStateException("several steps have the name " + String.join(", ", twice));
    }
    return steps;
  }

  /**
   * The roles in member accounts that a function assumes, by their names: those of its capability's
   * steps.
   */
  public static List<String> spokeRoles(HubFunction function) {
    if (!function.entersSpokes()) {
      return List.of();
    }
    var capability = function.capability();
    var steps = capability == null ? CoreSteps.ALL : of(capability).steps();
    return steps.stream().map(Step::roleName).distinct().toList();
  }

  /** The events that member accounts forward. */
  public static List<SpokeEvent> events() {
    return all().stream().flatMap(each -> each.events().stream()).toList();
  }

  /**
   * @throws IllegalStateException naming each capability that is registered by no module, or by
   *     more than one
   */
  static List<Registration> checked(Iterable<Registration> found) {
    Map<Capability, Registration> each = new EnumMap<>(Capability.class);
    var wrong = new TreeSet<String>();
    for (var registration : found) {
      if (registration.steps().isEmpty() && entersSpokes(registration)) {
        wrong.add(
            "the capability "
                + registration.capability()
                + " has a function that enters member accounts, and its Registration has no steps()"
                + " that say what for");
      }
      if (each.put(registration.capability(), registration) != null) {
        wrong.add("the capability " + registration.capability() + " is registered twice");
      }
    }
    for (var capability : Capability.values()) {
      if (!each.containsKey(capability)) {
        wrong.add(
            "the capability "
                + capability
                + " is registered by no module on the class path: name its Registration in"
                + " META-INF/services/"
                + Registration.class.getName()
                + " of its module, and add the module to the poms of local and infra-cdk");
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
    return each.values().stream().sorted(Comparator.comparing(Registration::capability)).toList();
  }

  private static boolean entersSpokes(Registration registration) {
    return registration.functions().stream().anyMatch(it -> it.function().entersSpokes());
  }
}
