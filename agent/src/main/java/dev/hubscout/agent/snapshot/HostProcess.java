package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process that may be a database server, in detail.
 *
 * @param exeId the file it runs, or null when hidden
 * @param uid the effective user, or -1 when unknown
 * @param startedAt when it started, or null when unknown
 * @param cwd its working directory as it sees it, or null when hidden
 * @param sockets inodes of its open sockets, or null when hidden
 * @param anchors paths of its open files that carry one of the names asked for
 * @param environment the variables that were asked for
 * @param container the container's id, or null
 * @param unit the systemd service it belongs to, or null
 * @param samePids whether it shares the agent's process namespace
 * @param sameRoot whether it has the same root directory as the agent
 * @param root where its files are found
 */
public record HostProcess(
    ProcessEntry entry,
    @Nullable FileId exeId,
    int uid,
    @Nullable Instant startedAt,
    @Nullable String cwd,
    @Nullable Set<Long> sockets,
    Set<String> anchors,
    Map<String, String> environment,
    @Nullable String container,
    @Nullable String unit,
    boolean samePids,
    boolean sameRoot,
    String networkNamespace,
    String mountNamespace,
    Path root) {

  /** The process id. */
  public int pid() {
    return entry.pid();
  }

  /** The arguments, the program's own name among them. */
  public List<String> arguments() {
    return entry.arguments();
  }

  /** Whether it belongs to the host and not to a container or another root directory. */
  public boolean ofHost() {
    return container == null && samePids && sameRoot;
  }

  /** The files as the process sees them. */
  public FileView files() {
    return new FileView(root);
  }
}
