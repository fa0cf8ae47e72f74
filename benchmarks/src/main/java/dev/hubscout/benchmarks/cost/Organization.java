package dev.hubscout.benchmarks.cost;

import java.util.List;

/** An organization with instances in some Regions of every account. */
record Organization(int accounts) {
  static final int REGIONS = 4;

  /** In each Region of an account; each of them runs, is managed, and has one database. */
  static final int INSTANCES_A_SCOPE = 20;

  /** The columns of the table. */
  static final List<Organization> ALL =
      List.of(
          new Organization(10),
          new Organization(100),
          new Organization(1_000),
          new Organization(5_000));

  /** Accounts' Regions: tasks of a run. */
  double scopes() {
    return (double) accounts * REGIONS;
  }

  double instances() {
    return scopes() * INSTANCES_A_SCOPE;
  }
}
