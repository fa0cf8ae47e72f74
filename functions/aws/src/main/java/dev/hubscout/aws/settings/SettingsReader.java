package dev.hubscout.aws.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads settings key by key; what it does not know is refused, since it would have no effect. */
final class SettingsReader {
  private static final String RUN_SLOTS = "run_slots";
  private static final String EXCLUDE_ACCOUNTS = "exclude_accounts";
  private static final String EXCLUDE_OUS = "exclude_ous";
  private static final String CALLS_PER_SECOND = "spoke_calls_per_second";
  private static final String CALLS_BURST = "spoke_calls_burst";
  private static final List<String> KEYS =
      List.of(RUN_SLOTS, EXCLUDE_ACCOUNTS, EXCLUDE_OUS, CALLS_PER_SECOND, CALLS_BURST);

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
    reader.refuseUnknown();
    return new Settings(
        reader.number(RUN_SLOTS),
        new Exclusions(reader.accounts(), reader.ous()),
        reader.number(CALLS_PER_SECOND),
        reader.number(CALLS_BURST));
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

  private void refuseUnknown() {
    var unknown = new TreeSet<String>();
    tree.fieldNames().forEachRemaining(unknown::add);
    KEYS.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      var printable = unknown.getFirst().replaceAll("[^!-~]", "?");
      var name = printable.length() <= 60 ? printable : printable.substring(0, 60);
      throw failure(name, "there is no such key; remove it or correct its name.", null);
    }
  }

  private @Nullable Integer number(String key) {
    var value = tree.get(key);
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
