package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseChangesTest {
  private static final Listener LOOPBACK = new Listener("127.0.0.1", 5432, "loopback");
  private static final Listener ALL = new Listener("::", 5432, "all");
  private static final Database DATABASE =
      Database.builder("postgresql-5432", "postgresql", "running")
          .with(Attributes.PRODUCT, "PostgreSQL")
          .with(Attributes.VERSION, "16.4")
          .with(Attributes.VERSION_SOURCE, "binary")
          .with(Attributes.PORT, 5432)
          .with(Attributes.PORT_SOURCE, "listener")
          .with(Attributes.LISTENERS, List.of(LOOPBACK))
          .with(Attributes.DATA_DIR, "/srv/pg")
          .with(Attributes.DATA_SIZE_MB, 39L)
          .with(Attributes.DATA_SIZE_BYTES, 40_894_464L)
          .with(Attributes.DATA_APPARENT_BYTES, 40_880_010L)
          .with(Attributes.DATA_SIZE_COMPLETE, true)
          .with(Attributes.CONFIG_FILE, "/etc/pg.conf")
          .with(Attributes.BINARY, "/usr/bin/postgres")
          .with(Attributes.IDENTITY, "7365123456789012345")
          .with(Attributes.PID, 4711L)
          .with(Attributes.PROCESS_STARTED_AT, Samples.at(0))
          .with(Attributes.USER, "postgres")
          .with(Attributes.ROLE, "primary")
          .with(Attributes.CONTAINER, "c0ffee")
          .with(Attributes.CLIENTS, List.of(new Client("10.0.1.9", 12)))
          .build();

  @Test
  void anAppearanceSaysWhatAppeared() {
    var change = DatabaseChanges.appeared(fact(DATABASE, Presence.PRESENT, 1), Samples.RUN);

    assertThat(change)
        .isEqualTo(
            new Change(
                Capability.DATABASES,
                Samples.SCOPE.account(),
                Samples.SCOPE.region(),
                DatabaseKey.of(fact(DATABASE, Presence.PRESENT, 1)).toString(),
                Kind.APPEARED,
                Samples.at(1),
                Samples.RUN,
                List.of(
                    new Field("engine", null, "postgresql"),
                    new Field("version", null, "16.4"),
                    new Field("status", null, "running"),
                    new Field("port", null, "5432"),
                    new Field("listeners", null, "127.0.0.1:5432 (loopback)"),
                    new Field("data_dir", null, "/srv/pg"))));
  }

  @Test
  void anAppearanceDoesNotSayWhatIsNotKnown() {
    var bare = with(with(with(DATABASE, "version", null), "port", Known.none()), "listeners", null);

    assertThat(
            DatabaseChanges.appeared(fact(bare, Presence.PRESENT, 1), Samples.RUN).fields().stream()
                .map(Field::name))
        .containsExactly("engine", "status", "data_dir");
  }

  @ParameterizedTest
  @CsvSource({
    "stopped,running,STARTED",
    "installed,running,STARTED",
    "running,stopped,STOPPED",
    "running,installed,STOPPED",
    "installed,stopped,CHANGED",
    "stopped,installed,CHANGED"
  })
  void aStatusIsEntered(String was, String is, Kind kind) {
    var changes = between(with(DATABASE, "status", was), with(DATABASE, "status", is));

    assertThat(changes).extracting(Change::kind).containsExactly(kind);
    assertThat(changes.getFirst().fields()).containsExactly(new Field("status", was, is));
  }

  @Test
  void anUpgradeIsAKindOfItsOwn() {
    var changes =
        between(
            DATABASE, with(with(DATABASE, "version", "17.0"), "binary", "/usr/lib/17/postgres"));

    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(Kind.VERSION_CHANGED, Kind.CHANGED);
    assertThat(changes.getFirst().fields()).containsExactly(new Field("version", "16.4", "17.0"));
    assertThat(changes.getLast().fields())
        .containsExactly(new Field("binary", "/usr/bin/postgres", "/usr/lib/17/postgres"));
  }

  @ParameterizedTest
  @CsvSource({
    "dataDir,data_dir",
    "configFile,config_file",
    "binary,binary",
    "role,role",
    "user,user",
    "container,container",
    "identity,identity"
  })
  void otherDifferencesAreFieldsOfOneChange(String component, String field) {
    var changes = between(with(DATABASE, component, "before"), with(DATABASE, component, "after"));

    assertThat(changes).extracting(Change::kind).containsExactly(Kind.CHANGED);
    assertThat(changes.getFirst().fields()).containsExactly(new Field(field, "before", "after"));
  }

  @Test
  void allOfThemAreTogether() {
    var changes =
        between(
            DATABASE,
            with(with(with(DATABASE, "port", 5433), "role", "replica"), "user", "nobody"));

    assertThat(changes)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .containsExactly(
                        new Field("port", "5432", "5433"),
                        new Field("role", "primary", "replica"),
                        new Field("user", "postgres", "nobody")));
  }

  @Test
  void howItIsDeployedIsPartOfTheSameChange() {
    var was = with(DATABASE, "tls", new Evidence(true, List.of("ssl = on")));
    var is = with(DATABASE, "tls", new Evidence(false, List.of("ssl = off")));

    var changes = between(was, with(is, "role", "replica"));

    assertThat(changes).extracting(Change::kind).containsExactly(Kind.CHANGED);
    assertThat(changes.getFirst().fields())
        .containsExactly(new Field("role", "primary", "replica"), new Field("tls", "yes", "no"));
    assertThat(between(DATABASE, is)).as("it was not known before").isEmpty();
  }

  @Test
  void exposureIsPartOfListeners() {
    var changes = between(DATABASE, with(DATABASE, "listeners", List.of(LOOPBACK, ALL)));

    assertThat(changes.getFirst().fields())
        .containsExactly(
            new Field(
                "listeners",
                "127.0.0.1:5432 (loopback)",
                "127.0.0.1:5432 (loopback), [::]:5432 (all)"));
    assertThat(
            between(
                with(DATABASE, "listeners", List.of(ALL, LOOPBACK)),
                with(DATABASE, "listeners", List.of(LOOPBACK, ALL))))
        .as("their order says nothing")
        .isEmpty();
  }

  @Test
  void aServerThatIsReachedOverTheNetworkNowIsTold() {
    var unknown = with(DATABASE, "listeners", null);
    var silent = with(DATABASE, "listeners", Known.none());

    for (var before : List.of(unknown, silent)) {
      assertThat(between(before, DATABASE).getFirst().fields())
          .containsExactly(new Field("listeners", null, "127.0.0.1:5432 (loopback)"));
    }
    assertThat(between(DATABASE, unknown)).isEmpty();
    assertThat(between(DATABASE, silent).getFirst().fields())
        .containsExactly(new Field("listeners", "127.0.0.1:5432 (loopback)", null));
    assertThat(between(with(silent, "status", "stopped"), DATABASE))
        .as("one that starts listens")
        .extracting(Change::kind)
        .containsExactly(Kind.STARTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "port",
        "dataDir",
        "configFile",
        "binary",
        "identity",
        "user",
        "role",
        "container"
      })
  void whatIsNotKnownIsNoChange(String component) {
    var unknown = with(DATABASE, component, null);

    assertThat(between(DATABASE, unknown)).isEmpty();
    assertThat(between(unknown, DATABASE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"configFile", "identity"})
  void whatAnEarlierAgentTookForNoneIsNoChangeWhereItIsRead(String component) {
    var none = with(DATABASE, component, Known.none());

    assertThat(between(none, DATABASE)).isEmpty();
    assertThat(between(DATABASE, none).getFirst().fields())
        .extracting(Field::after)
        .containsExactly((String) null);
  }

  @Test
  void whatAStopTakesAwayIsPartOfTheStop() {
    var stopped = with(DATABASE, "status", "stopped");
    for (var attribute : Attributes.ALL) {
      if (attribute.of() == Attribute.Of.PROCESS) {
        stopped = with(stopped, attribute.name(), Known.none());
      }
    }

    assertThat(between(DATABASE, stopped)).extracting(Change::kind).containsExactly(Kind.STOPPED);
    assertThat(between(stopped, DATABASE)).extracting(Change::kind).containsExactly(Kind.STARTED);
    assertThat(between(DATABASE, with(stopped, "container", Known.none())))
        .as("a container is not a process's alone")
        .extracting(Change::kind)
        .containsExactly(Kind.STOPPED, Kind.CHANGED);
  }

  @Test
  void whatChangesAllTheTimeIsNotTold() {
    var later = DATABASE;
    later = with(later, "pid", 9L);
    later = with(later, "processStartedAt", Instant.EPOCH);
    later = with(later, "dataSizeMb", 1L);
    later = with(later, "dataSizeBytes", 1L);
    later = with(later, "dataApparentBytes", 1L);
    later = with(later, "dataSizeComplete", false);
    later = with(later, "clients", Known.none());

    assertThat(between(DATABASE, later)).isEmpty();
  }

  @Test
  void presenceIsToldWhereItChanges() {
    assertThat(presence(Presence.PRESENT, Presence.MISSING)).containsExactly(Kind.MISSING);
    assertThat(presence(Presence.MISSING, Presence.MISSING)).isEmpty();
    assertThat(presence(Presence.MISSING, Presence.GONE)).containsExactly(Kind.GONE);
    assertThat(presence(Presence.PRESENT, Presence.GONE)).containsExactly(Kind.GONE);
    assertThat(presence(Presence.GONE, Presence.GONE)).isEmpty();
    assertThat(presence(Presence.MISSING, Presence.PRESENT)).containsExactly(Kind.REAPPEARED);
    assertThat(presence(Presence.GONE, Presence.PRESENT)).containsExactly(Kind.REAPPEARED);
  }

  @Test
  void whatComesBackOtherThanItWasIsToldInFull() {
    var before = fact(with(DATABASE, "status", "stopped"), Presence.GONE, 1);
    var after = fact(with(DATABASE, "version", "17.0"), Presence.PRESENT, 2);

    assertThat(DatabaseChanges.between(before, after, Samples.RUN))
        .extracting(Change::kind)
        .containsExactly(Kind.REAPPEARED, Kind.STARTED, Kind.VERSION_CHANGED);
  }

  private static List<Kind> presence(Presence was, Presence is) {
    var kinds = new ArrayList<Kind>();
    DatabaseChanges.between(fact(DATABASE, was, 1), fact(DATABASE, is, 2), Samples.RUN)
        .forEach(change -> kinds.add(change.kind()));
    return kinds;
  }

  private static List<Change> between(Database was, Database is) {
    return DatabaseChanges.between(
        fact(was, Presence.PRESENT, 1), fact(is, Presence.PRESENT, 2), Samples.RUN);
  }

  private static DatabaseFact fact(Database database, Presence presence, long at) {
    return new DatabaseFact(
        Samples.KEY,
        "dir:/srv/pg",
        database,
        presence,
        0,
        Samples.at(0),
        Samples.at(at),
        Samples.at(at));
  }
}
