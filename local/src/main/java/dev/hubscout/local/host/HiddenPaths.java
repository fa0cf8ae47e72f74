package dev.hubscout.local.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What of this machine's programs and configuration an instance must not see: its databases. An
 * instance has none of its other directories to begin with.
 */
final class HiddenPaths {

  /** Database software and its configuration; the last name of each may be a glob. */
  static final List<String> DATABASES =
      List.of(
          "/etc/mysql",
          "/etc/mysqlrouter",
          "/etc/my.cnf*",
          "/etc/postgresql*",
          "/etc/pgbouncer",
          "/etc/proxysql*",
          "/etc/mongo*",
          "/etc/redis*",
          "/etc/valkey*",
          "/etc/keydb",
          "/etc/memcached*",
          "/etc/cassandra",
          "/etc/scylla*",
          "/etc/clickhouse*",
          "/etc/elasticsearch",
          "/etc/opensearch",
          "/etc/neo4j",
          "/etc/influxdb",
          "/etc/etcd",
          "/etc/default/etcd",
          "/etc/oratab",
          "/etc/systemd/system",
          "/usr/edb",
          "/usr/lib/postgresql",
          "/usr/lib/mysql",
          "/usr/lib/systemd/system/{postgresql,mysql,mariadb,mongo,redis,valkey,memcached}*",
          "/usr/pgsql-*",
          "/usr/libexec/{mysqld,mariadbd}",
          "/usr/libexec/postgresql*",
          "/usr/sbin/{mysqld,mariadbd}*",
          "/usr/bin/{mysqld,mariadbd}*",
          "/usr/bin/{postgres,postmaster,mongod,mongos,memcached,clickhouse,etcd,influxd,influxdb3}",
          "/usr/bin/{cockroach,keydb-server,scylla,neo4j,pgbouncer,proxysql,mysqlrouter}",
          "/usr/bin/{redis,redis6,valkey}-*",
          "/usr/sbin/{postgres,postmaster,mongod,memcached,cassandra,pgbouncer}",
          "/usr/share/{elasticsearch,opensearch,neo4j,cassandra}",
          "/usr/local/{mysql,mariadb,pgsql,mongodb}*",
          "/usr/local/bin/{mysqld,mariadbd,postgres,postmaster,mongod,redis-server,memcached}",
          "/usr/local/bin/{valkey-server,keydb-server,clickhouse,etcd,influxd,influxdb3,cockroach}",
          "/usr/local/bin/{pgbouncer,proxysql,mysqlrouter}",
          "/usr/local/sbin/{mysqld,mariadbd,postgres,postmaster,mongod,redis-server,memcached}");

  private HiddenPaths() {}

  static Collection<Path> ofThisMachine() throws IOException {
    return under(Path.of("/"), DATABASES);
  }

  /** The paths to hide below a root, none of them leading through a link. */
  static Collection<Path> under(Path root, List<String> databases) throws IOException {
    var hidden = new TreeSet<Path>();
    for (var pattern : databases) {
      hidden.addAll(matches(root, pattern.substring(1)));
    }
    return hidden;
  }

  private static List<Path> matches(Path root, String pattern) throws IOException {
    var slash = pattern.lastIndexOf('/');
    var directory = root.resolve(pattern.substring(0, slash));
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    // On a merged /usr, /bin is a link, and a directory of the mask in its place would hide it.
    var real = directory.toRealPath();
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
    var found = new ArrayList<Path>();
    try (var entries = Files.list(real)) {
      entries
          .filter(path -> glob.matches(path.getFileName()))
          .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(found::add);
    }
    return found;
  }
}
