package dev.hubscout.agent.hostile;

import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * A host made of files below a directory: a {@code /proc} with one process for each of many
 * engines, their data directories and their configuration.
 */
final class SmallHost {
  static final List<String> SERVERS =
      List.of(
          "mysqld",
          "mariadbd",
          "postgres",
          "mongod",
          "mongos",
          "redis-server",
          "valkey-server",
          "keydb-server",
          "memcached",
          "scylla",
          "java",
          "tnslsnr",
          "sqlservr",
          "influxd",
          "clickhouse-server",
          "cockroach",
          "etcd",
          "pgbouncer",
          "proxysql",
          "mysqlrouter");

  private final Path root;

  SmallHost(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** Everything that a discovery would look at on a quiet host. */
  SmallHost furnish() {
    write("/proc/meminfo", "MemTotal:        8388608 kB\n");
    write("/proc/cpuinfo", "processor\t: 0\n");
    write("/proc/stat", "cpu 1 2 3\nbtime 1790000000\n");
    write("/proc/sys/kernel/osrelease", "6.1.0\n");
    write("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12\"\n");
    write("/etc/passwd", "root:x:0:0::/root:/bin/sh\nmysql:x:27:27::/:/bin/false\n");
    write("/etc/crontab", "5 4 * * * root mysqldump --all-databases\n");
    process(1, "systemd", "/usr/lib/systemd/systemd", "/usr/lib/systemd/systemd");
    int pid = 100;
    for (var server : SERVERS) {
      server(pid++, server);
    }
    data();
    configuration();
    return this;
  }

  private void server(int pid, String name) {
    var binary = "/usr/sbin/" + name;
    write(binary, "\177ELF");
    process(pid, name, binary, binary, "--port", "4000", "--datadir=/srv/" + name);
    link("/proc/" + pid + "/cwd", "/srv/" + name);
    link("/proc/" + pid + "/fd/3", "socket:[" + (9000 + pid) + "]");
    link("/proc/" + pid + "/fd/4", "/srv/" + name + "/ibdata1");
    directory("/srv/" + name);
  }

  private void data() {
    write("/srv/postgres/PG_VERSION", "16\n");
    write("/srv/postgres/global/pg_control", "\1\0\0\0\0\0\0\140\7\7");
    write("/srv/postgres/postmaster.pid", "102\n/srv/postgres\n1790000000\n4000\n");
    write("/srv/postgres/postgresql.conf", "port = 4000\ninclude_dir 'conf.d'\n");
    write("/srv/postgres/conf.d/a.conf", "ssl = on\ninclude '../postgresql.conf'\n");
    directory("/srv/postgres/pg_tblspc");
    link("/srv/postgres/pg_tblspc/16400", "/srv/tablespace");
    for (var server : List.of("mysqld", "mariadbd")) {
      write("/srv/" + server + "/ibdata1", "x");
      write("/srv/" + server + "/auto.cnf", "[auto]\nserver-uuid=12345678-1234-1234-1234-123456\n");
      write("/srv/" + server + "/mysql_upgrade_info", "8.0.36\n");
      directory("/srv/" + server + "/mysql");
    }
    write("/srv/mongod/WiredTiger", "WiredTiger 11.2.0\n");
    write("/srv/mongod/storage.bson", "\0\0");
    write("/srv/redis-server/dump.rdb", "REDIS0011\372\11redis-ver\0057.2.4\377");
    write("/var/lib/postgresql/15/main/PG_VERSION", "15\n");
    write("/var/lib/mysql/ibdata1", "x");
    directory("/var/lib/mysql/mysql");
    write("/var/lib/dpkg/status", "Package: redis-server\nVersion: 5:7.0.15-1\n\n");
    write("/var/lib/dpkg/info/redis-server.list", "/usr/sbin/redis-server\n");
  }

  private void configuration() {
    write("/etc/my.cnf", "[mysqld]\ndatadir=/srv/mysqld\n!includedir /etc/my.cnf.d\n");
    write("/etc/my.cnf.d/a.cnf", "[mysqld]\nport=4000\n!include /etc/my.cnf\n");
    write("/etc/mysql/my.cnf", "[mysqld]\ndatadir=/var/lib/mysql\n");
    write("/etc/mongod.conf", "storage:\n  dbPath: /srv/mongod\nnet: {port: 4000, bindIp: '::'}\n");
    write("/etc/redis/redis.conf", "port 4000\ndir /srv/redis-server\ninclude /etc/redis/*.conf\n");
    write("/etc/postgresql/15/main/postgresql.conf", "data_directory = '/srv/postgres'\n");
    write("/etc/elasticsearch/elasticsearch.yml", "cluster.name: c\npath.data: [/srv/java]\n");
    write("/etc/cassandra/cassandra.yaml", "data_file_directories:\n  - /srv/java\n");
    write("/etc/pgbouncer/pgbouncer.ini", "[pgbouncer]\nlisten_port = 4000\n");
    write("/etc/clickhouse-server/config.xml", "<clickhouse><path>/srv/x</path></clickhouse>\n");
  }

  SmallHost process(int pid, String comm, String exe, String... arguments) {
    var own = "/proc/" + pid;
    write(own + "/stat", pid + " (" + comm + ") S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 500 1 1\n");
    write(
        own + "/cmdline",
        arguments[0]
            + "\0"
            + String.join("\0", List.of(arguments).subList(1, arguments.length))
            + "\0");
    write(own + "/status", "Name:\t" + comm + "\nUid:\t27\t27\t27\t27\n");
    write(own + "/cgroup", "0::/system.slice/" + comm + ".service\n");
    write(own + "/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
    write(own + "/environ", "PGDATA=/srv/postgres\0PATH=/bin\0");
    write(own + "/net/tcp", "  sl  local_address rem_address   st\n" + socket(pid, 4000));
    write(own + "/net/tcp6", "");
    link(own + "/exe", exe);
    link(own + "/root", "/");
    directory(own + "/fd");
    for (var kind : List.of("pid", "net", "mnt")) {
      link(own + "/ns/" + kind, kind + ":[4026531836]");
    }
    return this;
  }

  static String socket(int pid, int port) {
    return String.format(
        Locale.ROOT,
        "   0: 00000000:%04X 00000000:0000 0A 0:0 00:0 0 27 0 %d 1 0 100 0\n",
        port,
        9000 + pid);
  }

  SmallHost write(String path, String latin) {
    return write(path, latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  SmallHost write(String path, byte[] bytes) {
    return io(
        () -> {
          var file = free(at(path));
          Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
        });
  }

  SmallHost directory(String path) {
    return io(() -> parents(at(path).resolve("any")));
  }

  SmallHost link(String path, String target) {
    return io(
        () -> {
          Files.createSymbolicLink(free(at(path)), path(target));
        });
  }

  /** Puts a second name of any kind of file in the place of whatever is there. */
  SmallHost replace(Path place, Path thing) {
    return io(() -> Files.createLink(free(place), thing));
  }

  /**
   * Whether a place lies below the root by directories alone. What is planted here are links to
   * anywhere, so nothing may ever be written or removed behind one.
   */
  boolean isInside(Path place) {
    var directory = root;
    for (var name : root.relativize(place.getParent())) {
      directory = directory.resolve(name);
      if (!place.startsWith(root)
          || name.toString().equals("..")
          || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return place.startsWith(root);
  }

  /** Takes away what is at a place, and makes the directories above it. */
  Path free(Path place) throws IOException {
    parents(place);
    remove(place);
    return place;
  }

  private void parents(Path place) throws IOException {
    var directory = root;
    for (var name : root.relativize(place.getParent())) {
      directory = directory.resolve(name);
      if (name.toString().isEmpty()) {
        continue;
      }
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(directory);
        Files.createDirectory(directory);
      }
    }
    if (!isInside(place)) {
      throw new IOException(place + " is not inside " + root);
    }
  }

  /** Removes a place with everything below it. */
  void remove(Path place) throws IOException {
    if (!isInside(place)) {
      throw new IOException(place + " is not inside " + root);
    }
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      try (var entries = Files.newDirectoryStream(place)) {
        for (var entry : entries) {
          remove(entry);
        }
      }
    }
    Files.deleteIfExists(place);
  }

  /** A path of any bytes, whatever the locale that Java was started in. */
  static Path path(String latin) {
    return latin.startsWith("/") ? HostText.path(latin) : HostText.name(latin);
  }

  Path at(String path) {
    return root.resolve(path.substring(1));
  }

  private interface Action {
    void run() throws IOException;
  }

  private SmallHost io(Action action) {
    try {
      action.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
