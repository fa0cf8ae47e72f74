package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Attribute.Fit.CUT;
import static dev.hubscout.core.fact.Attribute.Fit.WHOLE;
import static dev.hubscout.core.fact.Attribute.History.CHANGES;
import static dev.hubscout.core.fact.Attribute.History.CHANGES_AND_APPEARANCE;
import static dev.hubscout.core.fact.Attribute.History.CHANGES_FROM_A_VALUE;
import static dev.hubscout.core.fact.Attribute.Of.DATA;
import static dev.hubscout.core.fact.Attribute.Of.PROCESS;
import static dev.hubscout.core.fact.Attribute.finding;
import static dev.hubscout.core.fact.Attribute.named;
import static dev.hubscout.core.fact.Attribute.text;

import dev.hubscout.core.fact.Attribute.Comparison;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.fact.Database.PublishedPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a database, each described once; their order is that of every list of them. See
 * {@code docs/adding-an-attribute.md}.
 */
public final class Attributes {
  private static final List<Attribute<?>> DESCRIBED = new ArrayList<>();

  private static final AttributeType<Long> SIZE = new Whole(0, 1L << 60);

  public static final Attribute<String> DB_ID =
      add(text("db_id", "Id").help("The agent's name for it on this instance.").required());

  public static final Attribute<String> ENGINE =
      add(
          named("engine", "Engine", new Name(Limits.ofDatabase("engine")))
              .help("The exact engine, such as `mariadb`.")
              .required()
              .history(CHANGES_AND_APPEARANCE)
              .column(CUT)
              .listed(1)
              .filter(
                  "engine",
                  Comparison.EQUAL,
                  "Such as mysql, mariadb, postgresql, mongodb, redis or pgbouncer.",
                  "postgresql"));

  public static final Attribute<String> FAMILY =
      add(
          named("family", "Family", new Name(Limits.ofDatabase("family")))
              .help("What it is compatible with, such as `mysql`.")
              .beside(ENGINE, "({} family)")
              .required()
              .filter(
                  "family",
                  Comparison.EQUAL,
                  "Such as mysql (with mariadb and percona) or redis (with valkey).",
                  "mysql"));

  public static final Attribute<String> PRODUCT =
      add(text("product", "Product").help("The product's name.").required());

  public static final Attribute<String> VERSION =
      add(
          text("version", "Version")
              .help("The version.")
              .neverNone()
              .history(CHANGES_AND_APPEARANCE)
              .column(CUT)
              .listed(2)
              .filter(
                  "version",
                  Comparison.VERSION,
                  "This version, or any below it: 16 includes 16.4.",
                  "16"));

  public static final Attribute<String> VERSION_SOURCE =
      add(
          text("version_source", "Version from")
              .help(
                  "Where the version is from, such as `binary`; `jar`: the name of a Java"
                      + " archive.")
              .beside(VERSION, "from {}")
              .neverNone());

  public static final Attribute<String> INSTALLED_VERSION =
      add(
          text("installed_version", "Installed version")
              .help(
                  "The version of the program that is now where the running one was started from;"
                      + " null where that was not replaced by another version since.")
              .of(PROCESS)
              .history(CHANGES));

  public static final Attribute<String> CLASS =
      add(
          named("class", "Class", new Word(List.of(Database.DATABASE, Database.PROXY)))
              .help(
                  "`database`: it keeps data. `proxy`: a pooler or router, which passes connections"
                      + " on.")
              .required()
              .history(CHANGES)
              .filter(
                  "class",
                  Comparison.EQUAL,
                  "database, or proxy: a pooler or router, which passes connections on.",
                  "proxy"));

  public static final Attribute<String> STATUS =
      add(
          named("status", "Status", new Word(List.of("running", "installed", "stopped")))
              .help(
                  "`installed`: a server without process and data. `stopped`: data without a"
                      + " process.")
              .required()
              .history(CHANGES_AND_APPEARANCE)
              .column(CUT)
              .listed(3)
              .filter("status", Comparison.EQUAL, "running, installed or stopped.", "running"));

  public static final Attribute<Long> PORT =
      add(
          named("port", "Port", EntryTypes.PORT_NUMBER)
              .help(
                  "The port; of one that does not run, the one it is set to. Null where it has"
                      + " none.")
              .of(PROCESS)
              .history(CHANGES_AND_APPEARANCE)
              .column(WHOLE)
              .listed(7)
              .filter(
                  "port",
                  Comparison.EQUAL,
                  "A listener on this port; of one that does not run, the port it is set to.",
                  "5432"));

  public static final Attribute<String> PORT_SOURCE =
      add(
          text("port_source", "Port from")
              .help("Where the port is from, such as `listener`. Null where it has none.")
              .beside(PORT, "from {}")
              .of(PROCESS)
              .column(WHOLE));

  public static final Attribute<List<Listener>> LISTENERS =
      add(
          named("listeners", "Listeners", EntryTypes.LISTENERS)
              .help("Where it listens; empty where it listens nowhere.")
              .apart()
              .of(PROCESS)
              .history(CHANGES_AND_APPEARANCE));

  public static final Attribute<String> DATA_DIR =
      add(
          text("data_dir", "Data directory")
              .help("The data directory. Null where a server is merely installed.")
              .of(DATA)
              .history(CHANGES_AND_APPEARANCE)
              .column(CUT));

  public static final Attribute<Long> DATA_SIZE_MB =
      add(named("data_size_mb", "Size in MiB", SIZE).of(DATA).internal());

  public static final Attribute<Long> DATA_SIZE_BYTES =
      add(
          named("data_size_bytes", "Size", SIZE)
              .help("Allocated bytes. Null where a server is merely installed.")
              .of(DATA)
              .column(WHOLE)
              .listed(8)
              .filter(
                  "min_size",
                  Comparison.LEAST,
                  "At least this much data: bytes, or with K, M, G, T (powers of 1,024).",
                  "1073741824"));

  public static final Attribute<Long> DATA_APPARENT_BYTES =
      add(
          named("data_apparent_bytes", "Apparent size", SIZE)
              .help("The sum of the files' lengths. Null where a server is merely installed.")
              .of(DATA));

  public static final Attribute<Boolean> DATA_SIZE_COMPLETE =
      add(
          named("data_size_complete", "Size is complete", new Flag())
              .help(
                  "False where counting ended early, so that there may be more. Null where a server"
                      + " is merely installed.")
              .beside(DATA_SIZE_BYTES, "")
              .of(DATA));

  public static final Attribute<String> CONFIG_FILE =
      add(
          text("config_file", "Configuration")
              .help("The configuration file; null where it has none.")
              .history(CHANGES_FROM_A_VALUE));

  public static final Attribute<String> BINARY =
      add(
          text("binary", "Program")
              .help("The server's binary; null where there is none.")
              .history(CHANGES));

  public static final Attribute<String> ROLE =
      add(
          text("role", "Role")
              .help("Such as `primary`, `replica`, `member`, `router` or `arbiter`.")
              .neverNone()
              .history(CHANGES)
              .listed(4));

  public static final Attribute<String> USER =
      add(
          text("user", "User")
              .help("The user that runs it. Null where nothing runs.")
              .of(PROCESS)
              .history(CHANGES));

  public static final Attribute<String> IDENTITY =
      add(
          text("identity", "Identity")
              .help(
                  "The engine's own identity, such as PostgreSQL's system identifier; replicas and"
                      + " clones share it. Null where it has none.")
              .history(CHANGES_FROM_A_VALUE));

  public static final Attribute<Long> PID =
      add(
          named("pid", "Process", new Whole(1, Integer.MAX_VALUE))
              .help("The process id. Null where nothing runs.")
              .of(PROCESS));

  public static final Attribute<Instant> PROCESS_STARTED_AT =
      add(
          named("process_started_at", "Started", new Time())
              .help("When the process was started. Null where nothing runs.")
              .of(PROCESS));

  public static final Attribute<String> UNIT =
      add(
          text("unit", "Unit")
              .help("The systemd unit that it belongs to; null where it is in none.")
              .of(PROCESS)
              .history(CHANGES));

  public static final Attribute<String> CONTAINER =
      add(
          text("container", "Container")
              .help(
                  "The container's id; null where it runs in none, absent where that is not known.")
              .history(CHANGES)
              .filter(
                  "container",
                  Comparison.ANY,
                  "Whether it runs in a container: yes or no.",
                  "true"));

  public static final Attribute<String> CONTAINER_IMAGE =
      add(
          text("container_image", "Container image")
              .help("The image of its container; null where it runs in none.")
              .history(CHANGES));

  public static final Attribute<List<PublishedPort>> PUBLISHED_PORTS =
      add(
          named("published_ports", "Published ports", EntryTypes.PUBLISHED_PORTS)
              .help(
                  "Ports of the host that lead into its container; empty where there are none, or"
                      + " no container.")
              .history(CHANGES));

  public static final Attribute<String> CLUSTER =
      add(
          text("cluster", "Cluster")
              .help(
                  "The replica set, cluster or Patroni scope that it is a member of; null where it"
                      + " is in none.")
              .history(CHANGES));

  public static final Attribute<Evidence> TLS =
      add(
          finding("tls", "TLS")
              .help("Whether it is set up to take encrypted connections.")
              .history(CHANGES)
              .listed(6)
              .filter(
                  "tls",
                  Comparison.FINDING,
                  "Whether it takes encrypted connections: yes, no or unknown.",
                  "no"));

  public static final Attribute<Evidence> BACKUP =
      add(
          finding("backup", "Backup")
              .help("Whether something on the host backs it up.")
              .history(CHANGES)
              .filter(
                  "backup",
                  Comparison.FINDING,
                  "Whether something on its host backs it up: yes, no or unknown.",
                  "no"));

  public static final Attribute<Evidence> HIGH_AVAILABILITY =
      add(
          finding("high_availability", "High availability")
              .help("Whether something is set up to take over from it, or it from something.")
              .history(CHANGES)
              .filter(
                  "high_availability",
                  Comparison.FINDING,
                  "Whether something takes over from it, or it from something: yes, no, unknown.",
                  "yes"));

  public static final Attribute<List<Client>> CLIENTS =
      add(
          named("clients", "Clients", EntryTypes.CLIENTS)
              .help("Who was connected when it was last looked at; empty where nobody was.")
              .apart()
              .of(PROCESS));

  /** All of them. */
  public static final List<Attribute<?>> ALL = List.copyOf(DESCRIBED);

  private Attributes() {}

  /** The attribute of a name. */
  public static Optional<Attribute<?>> of(String name) {
    return ALL.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }

  private static <T> Attribute<T> add(Attribute.Builder<T> described) {
    var attribute = described.at(DESCRIBED.size());
    DESCRIBED.add(attribute);
    return attribute;
  }
}
