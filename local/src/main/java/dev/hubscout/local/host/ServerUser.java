package dev.hubscout.local.host;

/** Whom a database server runs as on an instance: never root. */
public enum ServerUser {
  /** PostgreSQL's. */
  POSTGRES("postgres", 26, "/var/lib/postgresql"),
  /** MySQL's and MariaDB's. */
  MYSQL("mysql", 27, "/var/lib/mysql"),
  /** MongoDB's. */
  MONGODB("mongodb", 184, "/var/lib/mongodb"),
  /** Everything else that is not a system service. */
  APPLICATION("app", 1500, "/srv");

  private final String account;
  private final int id;
  private final String home;

  ServerUser(String account, int id, String home) {
    this.account = account;
    this.id = id;
    this.home = home;
  }

  /** The name in {@code /etc/passwd}. */
  public String account() {
    return account;
  }

  /** The user's and the group's number. */
  public int id() {
    return id;
  }

  /** Its home directory, which need not exist. */
  public String home() {
    return home;
  }
}
