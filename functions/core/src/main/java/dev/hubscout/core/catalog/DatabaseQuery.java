package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.lifecycle.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which databases are asked for; what is null does not matter. All must hold.
 *
 * @param ou accounts anywhere below this unit or root
 * @param exposure one of {@link FoundDatabase#EXPOSURES}, of any place that leads to it
 * @param tag of its instance, as {@link InstanceQuery#tagged} takes it
 * @param attributes what their attributes must be
 * @param presence null for all that are not gone
 */
public record DatabaseQuery(
    @Nullable AccountId account,
    @Nullable Region region,
    @Nullable String instance,
    @Nullable String ou,
    Support.@Nullable State eol,
    @Nullable String exposure,
    @Nullable String tag,
    List<AttributeFilter> attributes,
    @Nullable Presence presence) {
  public DatabaseQuery {
    attributes = List.copyOf(attributes);
  }

  /** Those by which lists are kept. */
  private static final Set<Attribute<?>> DRIVING =
      Set.of(Attributes.ENGINE, Attributes.FAMILY, Attributes.VERSION);

  /** All that are not gone. */
  public static final DatabaseQuery ALL = builder().build();

  /** Selects all that are not gone, until filters are added. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same of another presence. */
  public DatabaseQuery with(Presence other) {
    return new DatabaseQuery(account, region, instance, ou, eol, exposure, tag, attributes, other);
  }

  /** The only engine; null for all. */
  @Nullable String engine() {
    return wanted(Attributes.ENGINE);
  }

  /** The only family; null for all. */
  @Nullable String family() {
    return wanted(Attributes.FAMILY);
  }

  /** This version, or any below it; null for all. */
  @Nullable String version() {
    return wanted(Attributes.VERSION);
  }

  private @Nullable String wanted(Attribute<?> attribute) {
    return attributes.stream()
        .filter(filter -> filter.attribute() == attribute)
        .map(AttributeFilter::wanted)
        .findFirst()
        .orElse(null);
  }

  /** Whether nearly every entry of the list that it drives is one that is asked for. */
  boolean needsNoFiltering() {
    boolean placed = account != null || instance != null || ou != null;
    return (!placed || (engine() == null && family() == null))
        && (version() == null || (!placed && engine() != null))
        && (ou == null || (account == null && instance == null))
        && (region == null || account != null)
        && eol == null
        && exposure == null
        && tag == null
        && attributes.stream().allMatch(filter -> DRIVING.contains(filter.attribute()))
        && presence == null;
  }

  /** Whether a database matches, by its own attributes. */
  Match of(DatabaseFact fact, Support support) {
    var database = fact.database();
    var match =
        Match.of(region == null || region.equals(fact.instance().scope().region()))
            .and(eol == null ? Match.YES : eol(support, eol))
            .and(exposure == null ? Match.YES : exposure(database, exposure));
    for (var filter : attributes) {
      match = match.and(filter.of(database));
    }
    return match;
  }

  /** Whether it matches, once it is joined with its instance. */
  Match of(FoundDatabase found) {
    var instance = found.instance();
    var tags = instance == null ? null : instance.description();
    return Match.of(
            presence == null
                ? found.observed().presence() != Presence.GONE
                : found.observed().presence() == presence)
        .and(tag == null ? Match.YES : Match.known(tags, d -> InstanceQuery.tagged(d, tag)));
  }

  /** Who asks for what is unknown is answered; to the others it is. */
  private static Match eol(Support support, Support.State wanted) {
    return support.state() == Support.State.UNKNOWN && wanted != Support.State.UNKNOWN
        ? Match.UNKNOWN
        : Match.of(support.state() == wanted);
  }

  private static Match exposure(Database database, String wanted) {
    if (FoundDatabase.exposures(database).contains(wanted)) {
      return Match.YES;
    }
    return database.get(Attributes.LISTENERS).isUnknown() ? Match.UNKNOWN : Match.NO;
  }

  /** Sets what matters, by name: see {@link #builder}. Not for more than one thread. */
  public static final class Builder {
    private @Nullable AccountId account;
    private @Nullable Region region;
    private @Nullable String instance;
    private @Nullable String ou;
    private Support.@Nullable State eol;
    private @Nullable String exposure;
    private @Nullable String tag;
    private final List<AttributeFilter> attributes = new ArrayList<>();
    private @Nullable Presence presence;

    private Builder() {}

    public Builder account(@Nullable AccountId account) {
      this.account = account;
      return this;
    }

    public Builder region(@Nullable Region region) {
      this.region = region;
      return this;
    }

    public Builder instance(@Nullable String instance) {
      this.instance = instance;
      return this;
    }

    public Builder ou(@Nullable String ou) {
      this.ou = ou;
      return this;
    }

    public Builder eol(Support.@Nullable State eol) {
      this.eol = eol;
      return this;
    }

    public Builder exposure(@Nullable String exposure) {
      this.exposure = exposure;
      return this;
    }

    public Builder tag(@Nullable String tag) {
      this.tag = tag;
      return this;
    }

    /**
     * What an attribute must be; null does not matter.
     *
     * @throws HubscoutException {@code INVALID_INPUT} where its filter does not take this
     */
    public Builder where(Attribute<?> attribute, @Nullable String wanted) {
      if (wanted != null) {
        attributes.add(new AttributeFilter(attribute, wanted));
      }
      return this;
    }

    public Builder presence(@Nullable Presence presence) {
      this.presence = presence;
      return this;
    }

    /** The query as set so far. */
    public DatabaseQuery build() {
      return new DatabaseQuery(
          account, region, instance, ou, eol, exposure, tag, attributes, presence);
    }
  }
}
