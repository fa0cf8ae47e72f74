package dev.hubscout.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.HubscoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@link Capability#RESOURCES} calls. Only the form of names is checked here: whether
 * there is such a service or operation is known where the catalogue is.
 *
 * @param services ids of services, such as {@code ec2}, in order; empty for all
 * @param operations such as {@code DescribeInstances} or {@code ec2:DescribeInstances}, in order;
 *     empty for all that are on by default
 * @param dependents whether lists are called that need something from another list, such as the
 *     tags of each bucket
 * @param profile the profile of the caller's own machine whose credentials were used, to be told
 *     later; null where there was none. A deployed hub has none.
 */
public record ResourcesOptions(
    List<String> services, List<String> operations, boolean dependents, @Nullable String profile)
    implements RunOptions {
  /** Stands for every service. */
  public static final String ALL = "all";

  private static final String SERVICES = "services";
  private static final String OPERATIONS = "operations";
  private static final String DEPENDENTS = "dependents";
  private static final String PROFILE = "profile";

  static final Type TYPE =
      new Type(Set.of(SERVICES, OPERATIONS, DEPENDENTS, PROFILE), ResourcesOptions::of);

  private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
  private static final Pattern OPERATION =
      Pattern.compile("([a-z0-9][a-z0-9.-]{0,62}:)?[A-Z][A-Za-z0-9]{0,127}");
  private static final Pattern PROFILE_NAME = Pattern.compile("[^\\p{Cntrl}]{1,128}");

  /** More names than AWS has services and operations. */
  private static final int MOST = 3_000;

  /** Everything. */
  public static final ResourcesOptions EVERYTHING =
      new ResourcesOptions(List.of(), List.of(), true, null);

  /**
   * @throws HubscoutException {@code INVALID_INPUT} naming the option that is malformed
   */
  public ResourcesOptions {
    services = checked(SERVICES, services, SERVICE, "a service looks like ec2");
    operations =
        checked(
            OPERATIONS,
            operations,
            OPERATION,
            "an operation looks like DescribeInstances, or ec2:DescribeInstances");
    if (profile != null && !PROFILE_NAME.matcher(profile).matches()) {
      throw invalid(PROFILE, "a profile's name has 1 to 128 characters.");
    }
  }

  private static List<String> checked(
      String field, List<String> given, Pattern shape, String looks) {
    if (given.size() > MOST) {
      throw invalid(field, "it has " + given.size() + " names; at most " + MOST + " are taken.");
    }
    for (var name : given) {
      if (!shape.matcher(name).matches()) {
        throw invalid(field, looks + ".");
      }
    }
    return List.copyOf(new TreeSet<>(given));
  }

  @Override
  public void requireKnown() {
    if (!services.isEmpty() || !operations.isEmpty()) {
      OperationNames.load().require(this);
    }
  }

  /** The capability whose options these are; runs of it have listings. */
  public static Capability capability() {
    return Capability.RESOURCES;
  }

  private static ResourcesOptions of(JsonNode given) {
    return new ResourcesOptions(
        services(given.path(SERVICES)),
        names(OPERATIONS, given.path(OPERATIONS)),
        dependents(given.path(DEPENDENTS)),
        profile(given.path(PROFILE)));
  }

  private static List<String> services(JsonNode given) {
    if (given.isTextual() && given.textValue().equals(ALL)) {
      return List.of();
    }
    var names = names(SERVICES, given);
    if (names.contains(ALL)) {
      throw invalid(SERVICES, "\"all\" stands alone, or is left out.");
    }
    return names;
  }

  private static List<String> names(String field, JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    if (!given.isArray()) {
      throw invalid(
          field,
          field.equals(SERVICES)
              ? "it is \"all\" or a list of services, such as [\"ec2\",\"s3\"]."
              : "it is a list of operations, such as [\"ec2:DescribeInstances\"].");
    }
    var names = new ArrayList<String>();
    for (var name : given) {
      if (!name.isTextual()) {
        throw invalid(field, "it is a list of names.");
      }
      names.add(name.textValue());
    }
    return names;
  }

  private static boolean dependents(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return true;
    }
    if (!given.isBoolean()) {
      throw invalid(DEPENDENTS, "it is true or false.");
    }
    return given.booleanValue();
  }

  private static @Nullable String profile(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    if (!given.isTextual()) {
      throw invalid(PROFILE, "it is the name of a profile.");
    }
    return given.textValue();
  }

  private static HubscoutException invalid(String field, String sentence) {
    return HubscoutException.invalid("options." + field, sentence);
  }

  @Override
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    if (!services.isEmpty()) {
      fields.put(SERVICES, services);
    }
    if (!operations.isEmpty()) {
      fields.put(OPERATIONS, operations);
    }
    if (!dependents) {
      fields.put(DEPENDENTS, false);
    }
    if (profile != null) {
      fields.put(PROFILE, profile);
    }
    return fields;
  }
}
