/**
 * Isolated hosts on one machine: each has its own processes, network, mounts and host name in Linux
 * namespaces, and all of them end with the JVM that started them.
 */
@NullMarked
package dev.hubscout.local.host;

import org.jspecify.annotations.NullMarked;
