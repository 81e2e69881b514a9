package space.bhtom.lake.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetChange;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.target.TargetSort;

@ExtendWith(SharedLake.class)
class TargetRepositoryIT {
    private final TargetRepository targets;
    private final Viewer owner;
    private final Viewer stranger;
    private final Viewer admin;

    TargetRepositoryIT(Lake lake) {
        targets = lake.targets();
        owner = SharedLake.somebody(lake);
        stranger = SharedLake.somebody(lake);
        admin = SharedLake.administrator(lake);
    }

    @Test
    void isFoundByEverySpellingOfItsNameAndAliases() {
        String unique = unique();
        Target made = targets.create(
                        owner, input("Gaia22 " + unique, List.of("ZTF-" + unique, "gaia22" + unique), far()))
                .block();

        assertThat(made.aliases()).containsExactly("ZTF-" + unique);
        assertThat(targets.find(Viewer.ANONYMOUS, "gaia22_" + unique.toUpperCase())
                        .block())
                .isEqualTo(made);
        assertThat(targets.find(Viewer.ANONYMOUS, "ztf " + unique).block()).isEqualTo(made);
        assertThat(targets.get(stranger, made.id()).block()).isEqualTo(made);
    }

    @Test
    void refusesNamesWithoutSubstance() {
        for (String name : List.of("", "   ", "-_-", "tab\tinside", "x".repeat(101))) {
            assertProblem(
                    Problem.TARGET_NAME_EMPTY,
                    () -> targets.create(owner, input(name, List.of(), far())).block());
        }
    }

    @Test
    void refusesATakenNameOrAlias() {
        String unique = unique();
        targets.create(owner, input("First " + unique, List.of("Other " + unique), far()))
                .block();

        assertProblem(
                Problem.TARGET_NAME_TAKEN,
                () -> targets.create(stranger, input("other" + unique, List.of(), far()))
                        .block(),
                "First " + unique);
    }

    @Test
    void refusesASecondTargetWithin3ArcsecNamingTheFirstAndTheSeparation() {
        SkyPosition pole = new SkyPosition(Math.random() * 360, 89.9999);
        Target first = targets.create(owner, input(unique(), List.of(), pole)).block();
        SkyPosition near = new SkyPosition(pole.ra() + 180, 89.9999);

        assertThat(pole.separationArcsec(near)).isBetween(0.7, 0.8);
        assertProblem(
                Problem.TARGET_DUPLICATE,
                () -> targets.create(stranger, input(unique(), List.of(), near)).block(),
                "“" + first.name() + "” already lies 0.7″");
        targets.delete(owner, first.id()).block();
        targets.create(stranger, input(unique(), List.of(), near))
                .flatMap(second -> targets.delete(stranger, second.id()))
                .block();
    }

    @Test
    void onlyOneOfManyConcurrentTwinsIsMade() {
        SkyPosition place = far();

        List<Boolean> made = Flux.range(0, 12)
                .flatMap(i -> targets.create(owner, input(unique(), List.of(), place))
                        .map(target -> true)
                        .onErrorResume(ProblemException.class, e -> Mono.just(false)))
                .collectList()
                .block();

        assertThat(made).containsOnlyOnce(true).hasSize(12);
    }

    @Test
    void changesOnlyWhatWasAsked() {
        String unique = unique();
        Target old = targets.create(owner, input(unique, List.of("A" + unique), far()))
                .block();

        Target renamed =
                targets.update(owner, old.id(), change("New " + unique, null)).block();
        Target aliased = targets.update(admin, old.id(), change(null, List.of("B" + unique)))
                .block();

        assertThat(renamed.aliases()).containsExactly("A" + unique);
        assertThat(renamed.position()).isEqualTo(old.position());
        assertThat(aliased.name()).isEqualTo("New " + unique);
        assertThat(aliased.aliases()).containsExactly("B" + unique);
        assertProblem(
                Problem.TARGET_UNKNOWN, () -> targets.find(owner, "A" + unique).block());
    }

    @Test
    void writingNeedsAnAccountAndChangingItsOwner() {
        Target target = targets.create(owner, input(unique(), List.of(), far())).block();

        assertProblem(
                Problem.SIGN_IN_NEEDED,
                () -> targets.create(Viewer.ANONYMOUS, input(unique(), List.of(), far()))
                        .block());
        assertProblem(
                Problem.SIGN_IN_NEEDED,
                () -> targets.delete(Viewer.ANONYMOUS, target.id()).block());
        assertProblem(
                Problem.NOT_ALLOWED, () -> targets.delete(stranger, target.id()).block());
    }

    @Test
    void aDeletedTargetIsUnknownAndItsNamesAreFree() {
        String unique = unique();
        Target target = targets.create(owner, input(unique, List.of(), far())).block();

        targets.delete(owner, target.id()).block();

        assertProblem(Problem.TARGET_UNKNOWN, () -> targets.find(owner, unique).block(), unique);
        assertThat(targets.create(stranger, input(unique, List.of(), target.position()))
                        .block()
                        .id())
                .isNotEqualTo(target.id());
    }

    @Test
    void aPrivateTargetIsThereOnlyForItsOwnerAndAdministrators() {
        String unique = unique();
        SkyPosition place = far();
        TargetInput secret =
                new TargetInput("Secret " + unique, List.of(unique), place, null, null, Visibility.PRIVATE);
        Target target = targets.create(owner, secret).block();

        assertThat(targets.get(owner, target.id()).block()).isEqualTo(target);
        assertThat(targets.get(admin, target.id()).block()).isEqualTo(target);
        assertThat(targets.get(Viewer.SYSTEM, target.id()).block()).isEqualTo(target);
        assertProblem(
                Problem.TARGET_UNKNOWN, () -> targets.get(stranger, target.id()).block());
        assertProblem(
                Problem.TARGET_UNKNOWN,
                () -> targets.delete(stranger, target.id()).block());
        assertThat(names(stranger, named(unique))).isEmpty();
        assertThat(names(owner, named(unique))).containsExactly("Secret " + unique);
        assertThatThrownBy(() -> targets.create(stranger, input(unique, List.of(), far()))
                        .block())
                .hasMessageNotContaining("Secret");
    }

    @Test
    void pagesFollowEachOtherWithoutGapInEverySort() {
        String unique = unique();
        for (int i = 0; i < 7; i++) {
            targets.create(owner, input("P" + i + unique, List.of(), far())).block();
        }

        for (TargetSort sort : TargetSort.values()) {
            List<Target> all =
                    targets.page(owner, named(unique), sort, 100, null).block().items();
            assertThat(paged(named(unique), sort, 3)).isEqualTo(all).hasSize(7);
        }
        assertThat(targets.page(owner, named(unique), TargetSort.NAME, 1, null)
                        .block()
                        .items()
                        .get(0)
                        .name())
                .isEqualTo("P0" + unique);
        assertThat(targets.page(owner, named(unique), TargetSort.NEWEST, 1, null)
                        .block()
                        .items()
                        .get(0)
                        .name())
                .isEqualTo("P6" + unique);
    }

    @Test
    void aCursorOfAnotherQueryOrANonsensicalOneIsRefused() {
        String unique = unique();
        targets.create(owner, input("1" + unique, List.of(), far())).block();
        String cursor = targets.page(owner, named(unique), TargetSort.NAME, 1, null)
                .block()
                .cursors()
                .get(0);

        for (TargetSort sort : List.of(TargetSort.NEWEST, TargetSort.DECLINATION)) {
            assertProblem(
                    Problem.CURSOR_STRANGE,
                    () -> targets.page(owner, named(unique), sort, 1, cursor).block());
        }
        assertProblem(
                Problem.CURSOR_STRANGE,
                () -> targets.page(owner, TargetFilter.NONE, TargetSort.NAME, 1, cursor)
                        .block());
        assertProblem(
                Problem.CURSOR_STRANGE,
                () -> targets.page(owner, named(unique), TargetSort.NAME, 1, "??")
                        .block());
        assertProblem(
                Problem.NUMBER_OUT_OF_RANGE,
                () -> targets.page(owner, TargetFilter.NONE, TargetSort.NAME, 501, null)
                        .block());
    }

    @Test
    void signsOfPatternsInASearchedNameAreOrdinary() {
        String unique = unique();
        targets.create(owner, input("100%" + unique, List.of(), far())).block();
        targets.create(owner, input("100x" + unique, List.of(), far())).block();

        assertThat(names(owner, named("0%" + unique))).containsExactly("100%" + unique);
    }

    private List<Target> paged(TargetFilter filter, TargetSort sort, int first) {
        List<Target> all = new ArrayList<>();
        String after = null;
        Page<Target> page;
        do {
            page = targets.page(owner, filter, sort, first, after).block();
            all.addAll(page.items());
            after = page.cursors().get(page.cursors().size() - 1);
        } while (page.hasNext());
        return all;
    }

    private List<String> names(Viewer viewer, TargetFilter filter) {
        return targets.page(viewer, filter, TargetSort.NAME, 100, null).block().items().stream()
                .map(Target::name)
                .toList();
    }

    private static TargetFilter named(String part) {
        return new TargetFilter(part, null, null, null, null);
    }

    private static TargetInput input(String name, List<String> aliases, SkyPosition position) {
        return new TargetInput(name, aliases, position, "Microlensing", null, Visibility.PUBLIC);
    }

    private static TargetChange change(@Nullable String name, @Nullable List<String> aliases) {
        return new TargetChange(name, aliases, null, null, null, null);
    }

    /** Somewhere that no other test uses, as long as chance is fair. */
    private static SkyPosition far() {
        return new SkyPosition(Math.random() * 360, Math.random() * 160 - 80);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    }

    private static void assertProblem(Problem problem, ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .satisfies(e -> assertThat(List.of(parts))
                        .allMatch(part -> e.getMessage().contains(part)));
    }
}
