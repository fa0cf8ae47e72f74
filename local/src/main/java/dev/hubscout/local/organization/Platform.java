package dev.hubscout.local.organization;

/** What an instance runs, as SSM's {@code PlatformType} has it. */
public enum Platform {
  LINUX("Linux"),
  WINDOWS("Windows"),
  MACOS("MacOS");

  private final String ssmName;

  Platform(String ssmName) {
    this.ssmName = ssmName;
  }

  /** The value of {@code PlatformType}, which a document's precondition compares with. */
  public String ssmName() {
    return ssmName;
  }
}
