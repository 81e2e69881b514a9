package space.bhtom.lake.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import space.bhtom.lake.Lake;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.metadata.ProductReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.NewDataProduct;
import space.bhtom.schema.product.UploadFilter;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;
import space.bhtom.schema.work.WorkState;

@ExtendWith(SharedLake.class)
@ResourceLock("work")
class WorkQueueIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<String> ARCHIVES = List.of("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX");

    private final Lake lake;
    private final WorkQueue work;
    private final Viewer somebody;

    WorkQueueIT(Lake lake) {
        this.lake = lake;
        this.work = lake.work();
        this.somebody = SharedLake.somebody(lake);
    }

    @BeforeEach
    void startWithoutOpenWork() {
        lake.archives()
                .register(ARCHIVES.stream().map(WorkQueueIT::archive).toList())
                .block();
        work.claim("sweeper", LONG)
                .flatMap(job -> work.done(job.id(), "sweeper", "swept").thenReturn(job))
                .repeatWhen(rounds -> rounds.takeWhile(swept -> swept > 0))
                .blockLast();
    }

    @Test
    void anOpenHarvestIsReturnedAndAFinishedOneMakesRoomForANewJob() {
        long target = target();
        Work first = work.requestHarvest(somebody, target, "ONE").block();

        assertThat(work.requestHarvest(somebody, target, "ONE").block().id()).isEqualTo(first.id());
        work.claim("w", LONG).block();
        work.park(first.id(), "w", Problem.ARCHIVE_HAS_NO_TARGET.of("ONE", "x")).block();
        assertThat(work.find(somebody, first.id()).block())
                .returns(WorkState.PARKED, Work::state)
                .returns("ARCHIVE_HAS_NO_TARGET", Work::problemCode);
        assertThat(work.requestHarvest(somebody, target, "ONE").block().id()).isGreaterThan(first.id());
    }

    @Test
    void askingNeedsAnAccountATargetAndAnArchive() {
        long target = target();

        assertThatThrownBy(() ->
                        work.requestHarvest(Viewer.ANONYMOUS, target, "ONE").block())
                .hasMessage(Problem.SIGN_IN_NEEDED.of().sentence());
        assertThatThrownBy(() -> work.requestHarvest(somebody, -5, "ONE").block())
                .hasMessageContaining("no target named “-5”");
        assertThatThrownBy(() -> work.requestHarvest(somebody, target, "NOPE").block())
                .hasMessageContaining("no archive “NOPE”")
                .hasMessageContaining("SIX");
    }

    @Test
    void twoWorkersNeverHoldOneJob() {
        for (int i = 0; i < 10; i++) {
            long target = target();
            ARCHIVES.forEach(
                    archive -> work.requestHarvest(somebody, target, archive).block());
        }

        List<Long> claimed = Flux.range(0, 90)
                .flatMap(i -> work.claim("worker-" + i, LONG).map(Work::id), 32)
                .collectList()
                .block();

        assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aJobWhoseLeaseRanOutIsTakenOverAndItsFirstWorkerCanChangeNothing() throws InterruptedException {
        Work job = work.requestHarvest(somebody, target(), "ONE").block();
        work.claim("dead", Duration.ofMillis(50)).block();
        Thread.sleep(100);

        Work again = work.claim("alive", LONG).block();

        assertThat(again).returns(job.id(), Work::id).returns(2, Work::attempts);
        assertThat(work.renew(job.id(), "dead", LONG).block()).isFalse();
        work.done(job.id(), "dead", "late").block();
        assertThat(work.find(somebody, job.id()).block().state()).isEqualTo(WorkState.RUNNING);
        assertThat(work.renew(job.id(), "alive", LONG).block()).isTrue();
        work.done(job.id(), "alive", "12 points").block();
        assertThat(work.find(somebody, job.id()).block()).returns("12 points", Work::result);
    }

    @Test
    void aWaitDoesNotCountAsAnAttemptAndAFailureDoes() {
        Work job = work.requestHarvest(somebody, target(), "ONE").block();
        work.claim("w", LONG).block();

        work.again(job.id(), "w", Duration.ZERO, "https://queue/7", null).block();
        Work second = work.claim("w", LONG).block();
        assertThat(second).returns(1, Work::attempts).returns("https://queue/7", Work::memory);
        work.again(job.id(), "w", LONG, null, Problem.ARCHIVE_SILENT.of("ONE", "60 s", "soon"))
                .block();

        assertThat(work.claim("w", LONG).block()).isNull();
        assertThat(work.find(somebody, job.id()).block())
                .returns(1, Work::attempts)
                .returns("ARCHIVE_SILENT", Work::problemCode)
                .returns(WorkState.QUEUED, Work::state);
    }

    @Test
    void newWorkWakes() {
        long target = target();

        StepVerifier.create(work.wakeUps().take(2))
                .expectNext(0L)
                .then(() -> work.requestHarvest(somebody, target, "TWO").block())
                .expectNext(1L)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void manyReductionsWaitBehindWhatWasAskedForLater() {
        long target = target();
        NewDataProduct file = new NewDataProduct(
                DataProductKind.FRAME, target, "m1.fits", "m1", 7, "%064d".formatted(target), null, null, null, null);
        ProductReceipt product = lake.products().receive(somebody, file).block();
        work.claim("w", LONG).block();
        work.done(product.workId(), "w", "measured").block();
        UploadFilter all = new UploadFilter(target, null, null, null, null);

        assertThat(lake.bulkReduction().request(somebody, all, true).block())
                .isEqualTo(new BulkReduction.Outcome(1, 0));
        assertThat(lake.bulkReduction().request(somebody, all, false).block())
                .isEqualTo(new BulkReduction.Outcome(1, 1));
        work.requestHarvest(somebody, target, "ONE").block();

        Work next = work.claim("w", LONG).block();
        assertThat(next.kind()).isEqualTo(WorkKind.HARVEST);
        work.again(next.id(), "w", Duration.ZERO, null, null).block();
        work.requestReduction(somebody, product.product().id()).block();
        assertThat(work.claim("w", LONG).block().kind()).isEqualTo(WorkKind.REDUCE);
        assertThat(work.claim("w", LONG).block().kind()).isEqualTo(WorkKind.HARVEST);
        assertThat(work.claim("w", LONG).blockOptional()).isEmpty();
    }

    private long target() {
        SkyPosition place = new SkyPosition(Math.random() * 360, Math.random() * 160 - 80);
        String name = "work-" + UUID.randomUUID();
        TargetInput input = new TargetInput(name, List.of(), place, null, null, Visibility.PUBLIC);
        return lake.targets().create(somebody, input).block().id();
    }

    private static Archive archive(String code) {
        return new Archive(code, code, "https://" + code, "none", null);
    }
}
