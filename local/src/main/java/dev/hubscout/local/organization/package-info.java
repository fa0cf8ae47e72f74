/**
 * What the organization on one machine consists of: accounts, Regions, instances and the faults
 * that can be dialled into it. Plain values; nothing here talks to anything.
 */
@NullMarked
package dev.hubscout.local.organization;

import org.jspecify.annotations.NullMarked;
