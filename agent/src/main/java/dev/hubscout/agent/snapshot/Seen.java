package dev.hubscout.agent.snapshot;

/**
 * How much of a host the agent could see.
 *
 * @param processes processes with a command line; the kernel's own threads have none
 * @param hidden those of them whose files and sockets the system refused to show
 * @param suspects those of the hidden ones that go by the name of a server
 * @param lost processes that gave no answer in time, or failed to be read; they may be servers
 */
public record Seen(int processes, int hidden, int suspects, int lost) {}
