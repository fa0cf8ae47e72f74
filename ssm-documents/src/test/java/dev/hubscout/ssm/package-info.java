@NullMarked
package dev.hubscout.ssm;

import org.jspecify.annotations.NullMarked;
