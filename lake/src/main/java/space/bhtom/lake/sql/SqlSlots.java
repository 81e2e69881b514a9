package space.bhtom.lake.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** Who runs how many queries at the moment? */
final class SqlSlots {
    private static final long NOBODY = -1;

    private final int all;
    private final Map<Long, Integer> taken = new HashMap<>();
    private int total;

    SqlSlots(int all) {
        this.all = all;
    }

    /** A place for one query, given back by running what is returned. Fails with SQL_BUSY or SQL_SERVER_BUSY. */
    synchronized Runnable take(Viewer viewer, int allowed) {
        Account account = viewer.account();
        long who = account == null ? NOBODY : account.id();
        if (taken.getOrDefault(who, 0) >= allowed) {
            throw Problem.SQL_BUSY.of(allowed);
        }
        if (total >= all) {
            throw Problem.SQL_SERVER_BUSY.of(all);
        }
        taken.merge(who, 1, Integer::sum);
        total++;
        AtomicBoolean isGiven = new AtomicBoolean();
        return () -> {
            if (isGiven.compareAndSet(false, true)) {
                give(who);
            }
        };
    }

    private synchronized void give(long who) {
        total--;
        taken.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
    }
}
