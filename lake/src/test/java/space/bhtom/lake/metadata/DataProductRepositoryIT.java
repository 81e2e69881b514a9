package space.bhtom.lake.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import space.bhtom.lake.Lake;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.product.NewDataProduct;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.work.Work;

@ExtendWith(SharedLake.class)
@ResourceLock("work")
class DataProductRepositoryIT {
    private final Lake lake;
    private final DataProductRepository products;
    private final Viewer somebody;

    DataProductRepositoryIT(Lake lake) {
        this.lake = lake;
        this.products = lake.products();
        this.somebody = SharedLake.somebody(lake);
    }

    @Test
    void aFileArrivesWithItsJobAndIsRecognisedTheSecondTime() {
        long target = target();

        ProductReceipt first = products.receive(somebody, upload(target, null)).block();
        ProductReceipt second = products.receive(somebody, upload(target, null)).block();

        assertThat(first.isNew()).isTrue();
        assertThat(second).isEqualTo(new ProductReceipt(first.product(), false, first.workId()));
        assertThat(lake.work().find(Viewer.ANONYMOUS, first.workId()).block())
                .returns(first.product().id(), Work::dataProductId);
        assertThatThrownBy(() ->
                        products.receive(Viewer.ANONYMOUS, upload(target, null)).block())
                .hasMessage(Problem.SIGN_IN_NEEDED.of().sentence());
    }

    @Test
    void aFailedFileIsReducedAgainWithWhatIsSentBesideItNow() {
        long target = target();
        ProductReceipt first = products.receive(somebody, upload(target, null)).block();
        long id = first.product().id();
        products.begin(id).block();
        products.failed(id, Problem.STAR_LIST_HAS_NO_TIME.of("list.cat"), "{\"stars\": 12}")
                .block();
        assertThat(products.find(somebody, id).block())
                .returns(DataProductState.FAILED, DataProduct::state)
                .returns("STAR_LIST_HAS_NO_TIME", DataProduct::problemCode)
                .returns("{\"stars\": 12}", DataProduct::report);

        ProductReceipt again =
                products.receive(somebody, upload(target, 60000.5)).block();

        assertThat(again.isNew()).isFalse();
        assertThat(again.product())
                .returns(id, DataProduct::id)
                .returns(DataProductState.RECEIVED, DataProduct::state)
                .returns(60000.5, DataProduct::mjd);
        products.done(id, null).block();
        assertThat(products.ofTarget(somebody, target, 10)
                        .map(DataProduct::state)
                        .collectList()
                        .block())
                .containsExactly(DataProductState.DONE);
    }

    private long target() {
        SkyPosition place = new SkyPosition(Math.random() * 360, Math.random() * 160 - 80);
        String name = "product-" + UUID.randomUUID();
        TargetInput input = new TargetInput(name, List.of(), place, null, null, Visibility.PUBLIC);
        return lake.targets().create(somebody, input).block().id();
    }

    private static NewDataProduct upload(long target, @Nullable Double mjd) {
        return new NewDataProduct(
                DataProductKind.STAR_LIST, target, "list.cat", "aa/aabb", 7, "aabb", null, null, null, mjd);
    }
}
