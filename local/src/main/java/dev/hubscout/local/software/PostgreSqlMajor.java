package dev.hubscout.local.software;

/** The real PostgreSQL releases at hand. */
public enum PostgreSqlMajor {
  /** 14.23, out of support since November 2026. */
  POSTGRESQL_14(14, Software.POSTGRESQL_14),
  /** 16.15. */
  POSTGRESQL_16(16, Software.POSTGRESQL_16);

  private final int number;
  private final Software software;

  PostgreSqlMajor(int number, Software software) {
    this.number = number;
    this.software = software;
  }

  /** The major version. */
  public int number() {
    return number;
  }

  /** Where its programs are, as Debian installs them. */
  public String bin() {
    return "/usr/lib/postgresql/" + number + "/bin";
  }

  Software software() {
    return software;
  }
}
