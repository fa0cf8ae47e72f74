package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instances as items. */
final class InstanceItems {
  /** Only of a fact that stays as it is if the next sighting says the same. */
  static final String FINGERPRINT = "fingerprint";

  private static final String DESCRIPTION = "description";
  private static final TypeReference<Description> DESCRIPTION_TYPE = new TypeReference<>() {};
  private static final TypeReference<Registration> REGISTRATION_TYPE = new TypeReference<>() {};

  private InstanceItems() {}

  static ItemKey key(InstanceFact fact) {
    return fact.over() ? FactKeys.ended(fact.key()) : FactKeys.instance(fact.key());
  }

  /**
   * @param expires of one that is over
   */
  static Item write(InstanceFact fact, long version, @Nullable Instant expires) {
    var description = fact.description();
    var item =
        FactItems.instance(Item.at(key(fact)), fact.key())
            .text("state", fact.state().word())
            .instant("terminated_at", fact.terminatedAt())
            .json("registration", fact.registration())
            .text("presence", fact.presence().name())
            .number("missed_scans", fact.missedScans())
            .instant("first_seen", fact.firstSeen())
            .instant("last_seen", fact.lastSeen())
            .instant("obstacle_since", fact.obstacleSince())
            .instant(FactItems.OBSERVED_AT, fact.observedAt())
            .text("source", fact.source())
            .text(Tables.BY_INSTANCE.partitionKey(), fact.key().id())
            .number(Condition.VERSION, version);
    if (description != null) {
      item.json(DESCRIPTION, description);
      if (!fact.over()) { // else those that had the address once would hide the one that has it
        item.text(Tables.BY_ADDRESS.partitionKey(), description.privateAddress());
      }
    }
    if (fact.presence() == Presence.PRESENT) {
      item.text(FINGERPRINT, fact.fingerprint());
    }
    if (expires != null) {
      item.expires(expires);
    }
    return item.build();
  }

  static InstanceFact read(Item row) {
    return new InstanceFact(
        FactItems.instanceOf(row),
        InstanceState.of(row.text("state")),
        row.instantOrNull("terminated_at"),
        row.textOrNull(DESCRIPTION) == null ? null : row.json(DESCRIPTION, DESCRIPTION_TYPE),
        row.json("registration", REGISTRATION_TYPE),
        Presence.valueOf(row.text("presence")),
        Math.toIntExact(row.number("missed_scans")),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.instant("obstacle_since"),
        row.instant(FactItems.OBSERVED_AT),
        row.text("source"));
  }
}
