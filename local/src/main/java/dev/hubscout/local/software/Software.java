package dev.hubscout.local.software;

import java.io.IOException;
import java.nio.file.Path;

/** A piece of software as a layer under the root of an instance. */
enum Software {
  POSTGRESQL_14("postgresql-14.23.0"),
  POSTGRESQL_16("postgresql-16.15.0"),
  MARIADB_SERVER("mariadb-server-11.4.5"),
  MARIADB_CLIENT("mariadb-client-11.4.5"),
  STAND_IN("stand-in-1");

  /** Moves when the way of installing changes, so that an older cache is not taken for it. */
  private static final String LAYOUT = "-r1";

  private final String release;

  Software(String release) {
    this.release = release;
  }

  /** Name and version; also the name of the resource it comes from, where it comes from one. */
  String release() {
    return release;
  }

  String layerName() {
    return release + LAYOUT;
  }

  /** Writes its files below a directory that stands for the root of an instance. */
  void install(Path root) throws IOException, InterruptedException {
    switch (this) {
      case POSTGRESQL_14 ->
          PostgreSqlArchive.unpack(release, root.resolve("usr/lib/postgresql/14"));
      case POSTGRESQL_16 ->
          PostgreSqlArchive.unpack(release, root.resolve("usr/lib/postgresql/16"));
      case MARIADB_SERVER -> MariaDbArchive.unpackServer(root);
      case MARIADB_CLIENT -> MariaDbArchive.unpackClient(root);
      case STAND_IN -> StandInImage.make(root);
    }
  }
}
