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
import space.bhtom.schema.product.NewDataProduct;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

@ExtendWith(SharedLake.class)
@ResourceLock("work")
class TemplateRepositoryIT {
    private final Lake lake;
    private final TemplateRepository templates;
    private final Viewer owner;
    private final Viewer guest;

    TemplateRepositoryIT(Lake lake) {
        this.lake = lake;
        this.templates = lake.templates();
        this.owner = SharedLake.somebody(lake);
        this.guest = SharedLake.somebody(lake);
    }

    @Test
    void aTemplateServesFramesOfItsTargetAndObservatoryUntilItIsTakenBack() {
        long target = target(Visibility.PUBLIC);
        DataProduct first = frame(owner, target, "Ostrowik 60cm");
        DataProduct second = frame(owner, target, " ostrowik 60CM");
        DataProduct frame = frame(owner, target, "Ostrowik 60cm");

        assertThat(templates.set(owner, first.id()).block().isTemplate()).isTrue();
        templates.set(owner, second.id()).block();

        assertThat(serving(frame)).containsExactly(second.id(), first.id());
        assertThat(serving(first)).containsExactly(second.id());
        assertThat(serving(frame(owner, target, "Białków"))).isEmpty();
        assertThat(serving(frame(owner, target, null))).isEmpty();
        assertThat(serving(frame(owner, target(Visibility.PUBLIC), "Ostrowik 60cm")))
                .isEmpty();
        assertThat(templates.remove(owner, first.id()).block().isTemplate()).isFalse();
        assertThat(serving(frame)).containsExactly(second.id());
    }

    @Test
    void aTemplateServesTheFramesThatItsNamerMayRevise() {
        Viewer administrator = SharedLake.administrator(lake);
        long target = target(Visibility.PUBLIC);
        DataProduct ofOwner = frame(owner, target, "Ostrowik 60cm");
        DataProduct ofGuest = frame(guest, target, "Ostrowik 60cm");
        DataProduct ofAnother = frame(SharedLake.somebody(lake), target, "Ostrowik 60cm");

        templates.set(guest, ofGuest.id()).block();
        assertThat(serving(frame(guest, target, "Ostrowik 60cm"))).containsExactly(ofGuest.id());
        assertThat(serving(ofOwner)).isEmpty();
        assertThat(serving(ofAnother)).isEmpty();

        templates.set(owner, ofOwner.id()).block();
        assertThat(serving(ofGuest)).containsExactly(ofOwner.id());
        assertThat(serving(ofAnother)).containsExactly(ofOwner.id());

        templates.set(administrator, ofGuest.id()).block();
        assertThat(serving(ofAnother)).containsExactly(ofGuest.id(), ofOwner.id());
    }

    @Test
    void aTemplateFollowsItsTargetIntoAnother() {
        long from = target(Visibility.PUBLIC);
        long into = target(Visibility.PUBLIC);
        DataProduct before = frame(owner, from, "Ostrowik 60cm");
        DataProduct frame = frame(owner, into, "Ostrowik 60cm");
        templates.set(owner, before.id()).block();

        lake.editor().mergeTargets(owner, from, into, "the same source").block();

        assertThat(serving(frame)).containsExactly(before.id());
        assertThat(serving(frame(owner, from, "Ostrowik 60cm"))).containsExactly(before.id());
    }

    @Test
    void whatNobodyMayReadIsUnknownAndWhatOthersDeliveredIsNotTouched() {
        DataProduct secret = frame(owner, target(Visibility.PRIVATE), "Ostrowik 60cm");
        DataProduct known = frame(owner, target(Visibility.PUBLIC), "Ostrowik 60cm");
        String deed = "tell what this upload is used for";

        refused(guest, secret.id(), Problem.UPLOAD_UNKNOWN.of(secret.id()).sentence());
        refused(guest, -1, Problem.UPLOAD_UNKNOWN.of(-1L).sentence());
        refused(guest, known.id(), Problem.NOT_ALLOWED.of(deed).sentence());
        refused(Viewer.ANONYMOUS, known.id(), Problem.SIGN_IN_NEEDED.of().sentence());
        assertThatThrownBy(() -> templates.remove(guest, secret.id()).block())
                .hasMessage(Problem.UPLOAD_UNKNOWN.of(secret.id()).sentence());
        assertThatThrownBy(() -> templates.remove(guest, known.id()).block())
                .hasMessage(Problem.NOT_ALLOWED.of(deed).sentence());
    }

    @Test
    void onlyAFrameOfAKnownObservatoryCanServe() {
        long target = target(Visibility.PUBLIC);
        DataProduct list = delivered(owner, target, "Ostrowik 60cm", DataProductKind.STAR_LIST);
        DataProduct nowhere = frame(owner, target, " ");

        refused(owner, list.id(), "“m1.fits” is no frame: only a frame can be a template.");
        assertThatThrownBy(() -> templates.set(owner, nowhere.id()).block())
                .hasMessageContaining("was sent without its observatory");
    }

    private void refused(Viewer viewer, long id, String sentence) {
        assertThatThrownBy(() -> templates.set(viewer, id).block()).hasMessage(sentence);
    }

    private List<Long> serving(DataProduct frame) {
        return templates.serving(frame).map(TemplateUpload::id).collectList().block();
    }

    private DataProduct frame(Viewer observer, long target, @Nullable String observatory) {
        return delivered(observer, target, observatory, DataProductKind.FRAME);
    }

    private DataProduct delivered(Viewer observer, long target, @Nullable String observatory, DataProductKind kind) {
        String sha256 = UUID.randomUUID().toString();
        NewDataProduct file =
                new NewDataProduct(kind, target, "m1.fits", "aa/" + sha256, 7, sha256, observatory, null, null, null);
        return lake.products().receive(observer, file).block().product();
    }

    private long target(Visibility visibility) {
        SkyPosition place = new SkyPosition(Math.random() * 360, Math.random() * 160 - 80);
        TargetInput input = new TargetInput("template-" + UUID.randomUUID(), List.of(), place, null, null, visibility);
        return lake.targets().create(owner, input).block().id();
    }
}
