/** What roles may do, held against what functions did. */
@NullMarked
package dev.hubscout.infra.permission;

import org.jspecify.annotations.NullMarked;
