package space.bhtom.lake.kit;

import com.adobe.testing.s3mock.S3MockApplication;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** S3Mock, all of whose sockets are bound to loopback; its second one would be bound to every address. */
final class LoopbackS3Mock {
    private LoopbackS3Mock() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(S3MockApplication.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        if (bean instanceof Connector connector) {
                            connector.setProperty("address", ObjectStoreServer.LOOPBACK);
                        }
                        return bean;
                    }
                }))
                .run(arguments);
    }
}
