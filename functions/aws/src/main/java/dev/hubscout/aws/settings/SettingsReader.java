package dev.hubscout.aws.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads settings key by key; what it does not know is refused, since it would have no effect. */
final class SettingsReader {
  private static final String RUN_SLOTS = "run_slots";
  private static final String CAPABILITY_RUN_SLOTS = "capability_run_slots";
  private static final String EXCLUDE_ACCOUNTS = "exclude_accounts";
  private static final String EXCLUDE_OUS = "exclude_ous";
  private static final String CALLS_PER_SECOND = "spoke_calls_per_second";
  private static final String CALLS_BURST = "spoke_calls_burst";
  private static final String SERVICE_CALLS = "spoke_calls";
  private static final String PER_SECOND = "per_second";
  private static final String BURST = "burst";
  private static final Set<String> KEYS =
      Set.of(
          RUN_SLOTS,
          CAPABILITY_RUN_SLOTS,
          EXCLUDE_ACCOUNTS,
          EXCLUDE_OUS,
          CALLS_PER_SECOND,
          CALLS_BURST,
          SERVICE_CALLS);

  /** As {@link dev.hubscout.aws.call.CallLog} names services. */
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9]{1,60}");

  private static final String SERVICES =
      "an object of services, such as {\"ssm\":{\"per_second\":5,\"burst\":10}}";

  /** What is said of a parameter that holds no JSON object at all. */
  private static final String WHOLE = "settings";

  /** The same bound as that of the environment's variables. */
  private static final int MOST = 100;

  private final JsonNode tree;

  private SettingsReader(JsonNode tree) {
    this.tree = tree;
  }

  static Settings read(String json) {
    var reader = new SettingsReader(object(json));
    refuseUnknown("", reader.tree, KEYS);
    return new Settings(
        reader.number(RUN_SLOTS),
        reader.capabilityRunSlots(),
        new Exclusions(reader.accounts(), reader.ous()),
        new CallSettings(reader.number(CALLS_PER_SECOND), reader.number(CALLS_BURST)),
        reader.serviceCalls());
  }

  private static JsonNode object(String json) {
    try {
      var tree = Json.strict().readTree(json);
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // said below; the text itself is not, it may be anything
    }
    throw malformed(WHOLE, "a JSON object with each key once");
  }

  private static void refuseUnknown(String path, JsonNode object, Set<String> known) {
    var unknown = new TreeSet<String>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw failure(
          path + printable(unknown.getFirst()),
          "there is no such key; remove it or correct its name.",
          null);
    }
  }

  private static String printable(String key) {
    var printable = key.replaceAll("[^!-~]", "?");
    return printable.length() <= 60 ? printable : printable.substring(0, 60);
  }

  private @Nullable Integer number(String key) {
    return number(key, tree.get(key));
  }

  private static @Nullable Integer number(String key, @Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.canConvertToInt() && value.isIntegralNumber()) {
      int number = value.intValue();
      if (number >= 1 && number <= MOST) {
        return number;
      }
    }
    throw malformed(key, "a number from 1 to " + MOST);
  }

  private Map<String, CallSettings> serviceCalls() {
    var services = new HashMap<String, CallSettings>();
    var value = tree.get(SERVICE_CALLS);
    if (value != null) {
      if (!value.isObject()) {
        throw malformed(SERVICE_CALLS, SERVICES);
      }
      for (var service : value.properties()) {
        var path = SERVICE_CALLS + "." + printable(service.getKey());
        var calls = service.getValue();
        if (!SERVICE.matcher(service.getKey()).matches() || !calls.isObject()) {
          throw malformed(path, SERVICES);
        }
        refuseUnknown(path + ".", calls, Set.of(PER_SECOND, BURST));
        services.put(
            service.getKey(),
            new CallSettings(
                number(path + "." + PER_SECOND, calls.get(PER_SECOND)),
                number(path + "." + BURST, calls.get(BURST))));
      }
    }
    return services;
  }

  private Map<Capability, Integer> capabilityRunSlots() {
    var value = tree.get(CAPABILITY_RUN_SLOTS);
    var slots = new EnumMap<Capability, Integer>(Capability.class);
    if (value == null) {
      return slots;
    }
    if (!value.isObject()) {
      throw malformed(CAPABILITY_RUN_SLOTS, "an object of capabilities, such as {\"databases\":2}");
    }
    var known = Arrays.stream(Capability.values()).map(Capability::id).collect(Collectors.toSet());
    refuseUnknown(CAPABILITY_RUN_SLOTS + ".", value, known);
    for (var capability : Capability.values()) {
      var number = number(CAPABILITY_RUN_SLOTS + "." + capability, value.get(capability.id()));
      if (number != null) {
        slots.put(capability, number);
      }
    }
    return slots;
  }

  private List<AccountId> accounts() {
    var accounts = new ArrayList<AccountId>();
    for (var text : texts(EXCLUDE_ACCOUNTS, "a list of account ids of 12 digits, as texts")) {
      try {
        accounts.add(new AccountId(text));
      } catch (HubscoutException e) {
        throw failure(EXCLUDE_ACCOUNTS, e.getMessage(), e);
      }
    }
    return accounts;
  }

  private List<String> ous() {
    var ous = texts(EXCLUDE_OUS, "a list of organizational units' ids, as texts");
    try {
      return new Exclusions(List.of(), ous).ous();
    } catch (HubscoutException e) {
      throw failure(EXCLUDE_OUS, e.getMessage(), e);
    }
  }

  private List<String> texts(String key, String what) {
    var value = tree.get(key);
    if (value == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var element : value) {
      if (!element.isTextual()) {
        throw malformed(key, what);
      }
      texts.add(element.textValue());
    }
    if (!value.isArray()) {
      throw malformed(key, what);
    }
    return texts;
  }

  private static HubscoutException malformed(String key, String what) {
    return failure(key, "it is malformed; it takes " + what + ".", null);
  }

  private static HubscoutException failure(
      String key, @Nullable String sentence, @Nullable Throwable cause) {
    return new HubscoutException(ErrorCode.MISCONFIGURED, key, key + ": " + sentence, cause);
  }
}
