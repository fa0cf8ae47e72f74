package dev.hubscout.local.organization;

/** Whether an account may use a Region, in the words of {@code account:ListRegions}. */
public enum RegionStatus {
  ENABLED,
  ENABLED_BY_DEFAULT,
  ENABLING,
  DISABLING,
  DISABLED;

  /** Whether calls into the Region are answered. */
  public boolean usable() {
    return switch (this) {
      case ENABLED, ENABLED_BY_DEFAULT, DISABLING -> true;
      case ENABLING, DISABLED -> false;
    };
  }
}
