// What every refusal says, in Spanish.

import type { RefusalWords } from '../en/refusals.ts';
import { returnedRefusals } from './returned.ts';

export const refusals: RefusalWords = {
  refusal: {
    ...returnedRefusals,
    'document/not-adopted': 'Este texto no ha sido aprobado.',
    'certificate/not-adopted': 'El acta no dice que este texto se haya aprobado.',
    'certificate/record-malformed': 'El acta de esta reunión dice algo que no puede ser; no se extendió certificado.',
    'certificate/rounds-broken': 'El acta de una ronda no se sostiene; no se extendió certificado.',
    'certificate/levels-missing':
      'No se superaron todos los niveles antes de la aprobación; no se extendió certificado.',
    'certificate/statements-differ': 'Una declaración no dice lo que se registró; no se extendió certificado.',
    'key/unreadable':
      'La clave de firma del servidor no puede leerse, así que nada puede firmarse. Avise a quien administra el servidor.',
    'head/malformed': 'Se esperaba el número de un asiento.',
    'verify/too-fast': 'Demasiados archivos a la vez. Inténtelo dentro de un minuto.',
    'package/too-large': 'Este archivo es mayor que cualquier paquete.',
    'package/unreadable': 'No es ni un paquete ni un archivo de Word, o está dañado.',
    'package/missing-files': 'Este paquete está incompleto.',
    'package/extra-files': 'Este paquete contiene archivos que no le pertenecen.',
    'package/repacked': 'Otro programa volvió a empaquetar este paquete: no es el archivo que se emitió.',
    'package/forged': 'Este paquete se contradice: se cambió después de emitido, o nunca se emitió.',
    'word/unreadable': 'El archivo de Word está dañado, protegido o no es de Word.',
    unknown:
      'El servidor no admitió esta acción. No se cambió nada. Inténtelo de nuevo o comunique a la secretaría la referencia que figura abajo.',
    'server/unreachable': 'El servidor no respondió. No se cambió nada. Inténtelo de nuevo cuando vuelva la conexión.',
    'server/slow': 'El servidor no respondió en 10 segundos. Inténtelo de nuevo.',
    'server/failed': 'El servidor tropezó con esto. Lo guardado antes está intacto. Inténtelo de nuevo.',
    'server/stopping': 'El servidor se está reiniciando. No se cambió nada. Inténtelo de nuevo en un minuto.',
    'answer/unknown': 'El servidor habla otra versión que esta página. No se ha perdido nada. Recargue la página.',
    'address/unknown': 'Esta dirección no existe en el servidor. Vuelva a las reuniones.',
    'host/misdirected':
      'Esta dirección no pertenece a esta instalación. Abra la dirección que el servidor indicó al iniciar.',
    'origin/foreign': 'La llamada venía de otro sitio y no se ejecutó. Abra esta página por su propia dirección.',
    'call/malformed':
      'El servidor no pudo leer la llamada. No se cambió nada. Recargue la página e inténtelo de nuevo.',
    'body/malformed':
      'El servidor no pudo leer lo enviado. No se cambió nada. Recargue la página e inténtelo de nuevo.',
    'body/not-json': 'El servidor no pudo leer lo enviado. No se cambió nada. Recargue la página e inténtelo de nuevo.',
    'body/too-large': 'Es demasiado largo para enviarlo de una vez. No se cambió nada. Envíelo por partes.',
    'session/none':
      'Su sesión ha terminado. Nada de lo guardado se ha perdido. Abra de nuevo su invitación o tome asiento en la entrada.',
    'session/full': 'Este navegador ocupa demasiados asientos. Ciérrelo, ábralo de nuevo y ocupe uno solo.',
    'seat/unnamed':
      'La página no indicó desde qué asiento pregunta. No se cambió nada. Abra de nuevo la reunión desde la lista.',
    'seat/unknown': 'Este asiento no existe o no se presta. Elija otro en la entrada.',
    'seat/not-yours': 'Este navegador no ocupa este asiento. Abra el enlace de su invitación.',
    'seat/revoked':
      'La secretaría ha retirado este asiento. Lo que presentó consta en el acta. Consulte a la secretaría.',
    'seat/capacity':
      'Un asiento de esta clase no corresponde a esta delegación. No se creó ningún enlace. Elija otra clase.',
    'right/missing':
      'Su asiento no permite hacer esto. No se cambió nada. Consulte a la secretaría o a la presidencia.',
    'door/closed': 'Esta instalación no presta asientos. Abra el enlace de su invitación.',
    'example/unknown': 'Aquí no hay ninguna reunión de ejemplo. No se cambió nada.',
    'meeting/unknown': 'Esta reunión no está aquí o no está abierta a su asiento. Vuelva a las reuniones.',
    'meeting/full':
      'La reunión tiene todos los documentos que admite. No se creó nada. Consulte a quien administra el servidor.',
    'delegation/unknown': 'Esta delegación no está en la reunión. No se cambió nada. Recargue la página.',
    'delegation/known': 'Esta delegación ya está en la reunión. No se cambió nada.',
    'text/malformed':
      'El servidor no pudo leer este texto. No se cambió nada. Recargue la página e inténtelo de nuevo.',
    'document/unknown': 'Este documento no está aquí o no está abierto a su asiento. Vuelva a la reunión.',
    'request/unknown': 'Esta solicitud ya no está aquí o no está abierta a su asiento. Recargue la página.',
    'request/decided': 'Alguien ya ha decidido esta solicitud. Su decisión no se registró. Vea su estado en la ficha.',
    'request/not-decided': 'Esta solicitud está abierta. No hay decisión que dejar sin efecto.',
    'request/offered': 'Un observador ofreció esta redacción. Se podrá decidir cuando un miembro la patrocine.',
    'request/not-offered': 'Esta solicitud ya no espera un patrocinador. Vuelva a cargar para ver quién la pide.',
    'request/replaced': 'Esta solicitud se unió a otra. Decida sobre aquella.',
    'request/not-a-part': 'No se decidió nada. Elija algunos de los cambios, no ninguno ni todos.',
    'request/stale': 'El párrafo cambió mientras usted lo leía. Su decisión no se registró. Léalo de nuevo y decida.',
    'request/clash':
      'Palabras de esta solicitud chocan con otras cambiadas después. El texto no se tocó. Lea el párrafo y decida de nuevo, o escriba usted las palabras acordadas.',
    'request/targets-gone':
      'El párrafo del que trata esta solicitud ya no está en el texto. El texto no se tocó. Pida a la delegación que la sitúe de nuevo.',
    'request/beyond-schema':
      'No se presentó nada: el borrador contiene algo que no puede figurar aquí en un texto, por ejemplo una imagen. Sigue en la página. Copie sus palabras, descártelo y péguelas.',
    'request/no-draft':
      'No hay ningún borrador guardado para este párrafo. Sus palabras siguen en la página. Espere a que el encabezado diga Guardado y preséntela de nuevo.',
    'request/no-change':
      'El borrador dice lo mismo que el texto acordado. No se presentó nada. Cambie antes algunas palabras.',
    'request/not-neighbours':
      'Los párrafos redactados no son contiguos. No se presentó nada; sus borradores se conservan. Preséntelos uno por uno.',
    'request/too-many':
      'Este texto tiene tantas solicitudes abiertas como admite. Su borrador se conserva. Retire una o consulte a la secretaría.',
    'request/own': 'Su delegación ya pide esto. Una solicitud la apoyan otras delegaciones.',
    'request/supported': 'Su delegación ya apoya esta solicitud.',
    'request/not-supported': 'Su delegación no apoya esta solicitud. No hay nada que retirar.',
    'request/not-lead': 'Solo la delegación que encabeza esta solicitud puede hacer esto. No se cambió nada.',
    'request/not-member':
      'Solo un miembro puede hacer esto. Un observador ofrece una redacción y un miembro la patrocina.',
    'request/not-oral': 'Esto se presentó por escrito. No hay redacción oral que confirmar.',
    'request/confirmed': 'Esta redacción ya fue confirmada.',
    'request/other-wording':
      'Las dos solicitudes no piden las mismas palabras, por lo que no pueden unirse. Ambas quedan como están.',
    'request/too-long':
      'Es más texto del que admite una solicitud. Sus palabras se conservan. Preséntelas en varias solicitudes.',
    'request/too-many-versions':
      'Esta solicitud ya se revisó tantas veces como es posible. Sus palabras se conservan. Preséntelas como solicitud nueva.',
    'request/revised':
      'La delegación revisó esta solicitud mientras usted la leía. No se registró nada. Lea la nueva redacción y hágalo de nuevo.',
    'request/not-rival':
      'Una de las solicitudes indicadas ya no compite con esta. No se registró nada. Mírelas de nuevo y decida.',
    'request/newer-version':
      'Entretanto se presentó la versión {{version}} de esta solicitud. La suya no se presentó y sus palabras se conservan. Lea esa versión en el panel; si vuelve a presentar, la suya irá después.',
    'action/unknown': 'Esta acción ya no está. No se cambió nada. La lista muestra cómo está ahora.',
    'action/stale':
      'Otra persona resolvió esta acción entretanto. No se cambió nada. La lista muestra cómo está ahora.',
    'action/unconfirmed': 'Esta acción aún no fue confirmada. Confírmela primero.',
    'action/no-change': 'La acción ya está así. No se cambió nada.',
    'action/time': 'El período termina antes de comenzar. No se cambió nada. Corrija las fechas.',
    'key/reused':
      'Esto se envió dos veces con palabras distintas. Solo se ejecutó la primera. Recargue la página para verla.',
    'comment/unknown': 'Este comentario ya no está aquí o no es para usted. No se envió nada. Recargue la página.',
    'comment/audience-fixed':
      'Una respuesta llega a los lectores del comentario. Sus palabras se conservan. Envíelas como comentario propio.',
    'comment/withdrawn':
      'Este comentario fue retirado. Su respuesta no se envió y sus palabras se conservan. Escriba un comentario propio.',
    'comment/too-many':
      'Su parte ya escribió tantos comentarios sobre este texto como se admiten. El suyo no se envió y sus palabras se conservan.',
    'comment/not-yours': 'Solo su autor puede retirar un comentario. No se cambió nada.',
    'invitation/unknown':
      'Esta invitación no se conoce aquí. Compruebe que el enlace esté completo o pida uno nuevo a la secretaría.',
    'invitation/spent':
      'Esta invitación ya se usó. Si no fue usted, avise de inmediato a la secretaría; si fue usted, vaya a las reuniones.',
    'invitation/expired': 'Esta invitación ha vencido. Pida una nueva a la secretaría.',
    'issue/fromMissing':
      'Una comparación necesita la revisión con la que comparar. No se preparó ningún archivo. Elija una.',
    'issue/nothing': 'No se pudo emitir ninguno de los textos. No se preparó ningún archivo. Pruebe con un solo texto.',
    'issue/unknown': 'Este archivo ya no se conserva: los archivos esperan 24 horas. Emítalo de nuevo.',
    'issue/differs':
      'El archivo se abrió de nuevo y la línea {{place}} dice «{{found}}» en lugar de «{{wanted}}», por lo que no se entrega. Avise a la secretaría; quizá sirva otro formato.',
    'issue/tooSlow':
      'La preparación de este archivo tardó demasiado y se detuvo. El texto no ha cambiado. Pruebe otro formato, o sin comentarios.',
    'issue/tooBig':
      'La preparación de este archivo ocupó más memoria de la permitida. El texto no ha cambiado. Pruebe otro formato.',
    'issue/cancelled': 'Se canceló la emisión. No se preparó nada.',
    'issue/busy': 'Hay demasiados archivos en espera. Inténtelo de nuevo dentro de un minuto.',
    'issue/failed': 'No se pudo preparar el archivo. El texto no ha cambiado. Inténtelo de nuevo o con otro formato.',
    'issue/fontMissing':
      'No se pudo preparar el PDF: falta su tipo de letra en el servidor. Se pueden emitir Word y HTML.',
    'issue/compilerMissing':
      'No se pudo preparar el PDF: falta su compilador en el servidor. Se pueden emitir Word y HTML.',
    'issue/referenceUnreadable':
      'El archivo Word con el membrete no se puede usar. No se preparó ningún archivo. Dé otro, o ninguno.',
    'export/malformed': 'Esta forma de emisión no se ofrece. No se creó ningún archivo. Elija otra.',
    'text/empty': 'El documento está vacío. No se creó ningún archivo.',
    'text/too-long': 'El texto es demasiado largo para esto. No se cambió nada. Acorte el párrafo.',
    'record/broken':
      'El acta de esta reunión no supera la comprobación. Se puede leer, no escribir. Avise a quien atiende el servidor.',
    'storage/low':
      'El disco del servidor está casi lleno; por ahora no se reciben archivos. No se guardó nada. Avise a quien administra el servidor.',
    'store/failed': 'El servidor no pudo guardar esto. No se cambió nada. Avise a quien atiende el servidor.',
    'document/frozen':
      'La presidencia congeló el texto. No se cambió nada; sus palabras se conservan. Inténtelo cuando se pueda seguir escribiendo.',
    'document/adopted': 'El texto está aprobado. No se cambió nada: las correcciones y adiciones se emiten aparte.',
    'answer/confirmed': 'La confirmación de la capital ya está registrada.',
    'answer/date-missing':
      'La consulta necesita un día. Su respuesta no se registró; sus palabras siguen aquí. Añada el día y envíe de nuevo.',
    'answer/date-past':
      'El día hasta el que consulta ya pasó. Su respuesta no se registró; sus palabras siguen aquí. Elija uno posterior.',
    'answer/known': 'Su delegación ya dio esta misma respuesta. Vale como está registrada.',
    'answer/late':
      'La ronda se ha cerrado. Su respuesta no se registró; sus palabras siguen aquí. Escriba a la presidencia.',
    'answer/sealed':
      'Las respuestas están selladas hasta el cierre de la ronda. Si su capital ha confirmado, responda «Aprobar»; o confirme después del cierre.',
    'answer/not-ad-referendum': 'Su delegación no aprobó ad referendum. No hay nada que confirmar.',
    'answer/not-entitled':
      'A su delegación no se le pregunta en esta ronda. No se registró nada. Pregunte a la presidencia.',
    'answer/paragraph-unknown':
      'Este párrafo no está en la revisión. Su respuesta no se registró; sus palabras siguen aquí. Elija otro.',
    'answer/superseded':
      'Esta ronda trata de otra revisión que la que leyó. No se registró nada. Recargue y léala primero.',
    'answer/words-missing': 'Esta respuesta necesita palabras. No se registró. Escríbalas y envíe de nuevo.',
    'deadline/malformed': 'Ese día u hora no existe. No se cambió nada. Elija otro.',
    'deadline/skipped': 'Los relojes saltan esa hora en esa zona. No se cambió nada. Elija otra hora.',
    'deadline/twice': 'Esa hora se repite ese día en esa zona. No se cambió nada. Elija otra hora.',
    'deadline/zone-unknown': 'Esta zona horaria no se conoce aquí. No se cambió nada. Elija otra.',
    'revision/adopted': 'Este texto está aprobado. No se emitió nada: emita una corrección o una adición.',
    'revision/empty': 'El documento está vacío. No se emitió nada.',
    'revision/no-change': 'El texto dice lo mismo que la última emisión. No se emitió nada.',
    'revision/not-adopted':
      'Las correcciones y adiciones siguen a un texto aprobado. No se emitió nada. Emita una revisión.',
    'revision/requests-open': 'Hay solicitudes sobre este texto sin atender. No se emitió nada. Decídalas primero.',
    'revision/round-runs': 'Una ronda pregunta por el texto. No se emitió nada. Espere a que termine o deténgala.',
    'revision/unknown': 'Esta revisión no está aquí, o no está abierta a su asiento. Vuelva a la reunión.',
    'round/answers-missing':
      'No todos los miembros han aprobado y con esta regla el silencio no cuenta. La ronda no se cerró.',
    'round/consulting-pending':
      'Hay miembros que aún consultan: no es silencio ni consentimiento. La ronda no se cerró. Escriba su motivo y ciérrela de nuevo.',
    'round/deadline-earlier':
      'Un plazo solo se prorroga, nunca se adelanta. No se cambió nada. Elija una hora posterior.',
    'round/deadline-past': 'Este plazo ya pasó. No se abrió ninguna ronda. Elija una hora posterior.',
    'round/deadline-short':
      'La regla pide al menos {{hours}} horas. No se abrió ninguna ronda. Elija una hora posterior.',
    'round/ended': 'Esta ronda ha terminado. No se registró nada; sus palabras siguen aquí. Escriba a la presidencia.',
    'round/expired': 'El plazo ha pasado: ya no se puede prorrogar. No se cambió nada. Cierre la ronda o deténgala.',
    'round/fell-due': 'La ronda ya había vencido.',
    'round/level-order': 'Otro nivel va primero. No se abrió ninguna ronda. Recargue para ver cuál.',
    'round/level-passed': 'Esta revisión ya pasó ese nivel. No se abrió ninguna ronda. Recargue para ver cuál sigue.',
    'round/level-unknown': 'El procedimiento no tiene ese nivel. No se abrió ninguna ronda. Recargue la página.',
    'round/no-rule': 'La reunión aún no tiene procedimiento. No se abrió ninguna ronda. Elija uno primero.',
    'round/nobody': 'Nadie tendría que responder. No se abrió ninguna ronda. Inscriba primero a los miembros.',
    'round/not-due':
      'El plazo no ha pasado y no todos los miembros han aprobado. La ronda no se cerró. Espere o deténgala.',
    'round/opened': 'Esta ronda ya está abierta.',
    'round/reason-missing': 'Escriba un motivo: se dice a todos los miembros. No se cambió nada.',
    'round/reminded': 'Este recordatorio ya se envió.',
    'round/runs': 'Una ronda pregunta por este texto. No se cambió nada. Espere a que termine o deténgala.',
    'round/superseded': 'Se ha emitido una revisión más nueva. No se abrió ninguna ronda. Ábrala sobre la última.',
    'round/text-moved': 'El texto ha cambiado desde esa revisión. No se abrió ninguna ronda. Emita primero una nueva.',
    'round/unknown': 'Esta ronda no está aquí, o no está abierta a su asiento. Vuelva a la reunión.',
    'round/unopened': 'Esta ronda nunca se abrió.',
    'statement/unknown': 'Esta declaración ya no está aquí. Recargue la página.',
    'statement/withdrawn': 'Esta declaración ya está retirada.',
    'correction/unknown': 'Esas palabras no están en ese párrafo. No se emitió nada. Cópielas como están impresas.',
    'correction/twice':
      'Esas palabras aparecen ahí más de una vez. No se emitió nada. Dé más palabras, para que se entienda un solo lugar.',
    'document/reason-missing': 'Escriba un motivo: se avisa a todos. No se cambió nada.',
    'document/stale': 'El texto cambió mientras usted leía. No se cambió nada. Vuelva a mirar y repita.',
    'moment/unknown':
      'Este estado del texto ya no se conserva, o nunca existió. No se cambió nada. Elija otro para comparar.',
    'document/numbers-run': 'Los números de este texto no están fijados: corren solos. No se cambió nada.',
    'paragraph/closed':
      'Este párrafo está cerrado. No se cambió nada; sus palabras se conservan. La presidencia puede abrirlo de nuevo.',
    'paragraph/reason-missing': 'Escriba un motivo: se avisa a todos. El párrafo sigue cerrado.',
    'paragraph/stale': 'El párrafo cambió mientras usted lo leía. Su estado no se cambió. Léalo de nuevo y fíjelo.',
    'paragraph/unknown': 'Este párrafo ya no está en el texto. No se cambió nada. Elija otro.',
    'screen/unknown': 'Ninguna pantalla tiene esta dirección. Pida a la secretaría el código de la pantalla.',
    'screen/too-fast':
      'Se probaron demasiados códigos de pantalla erróneos desde aquí. Espere un minuto y pida el código a la secretaría.',
    'screen/too-many': 'Hay demasiadas pantallas abiertas con esta dirección. Cierre una y vuelva a cargar la página.',
    'room/forbidden': 'Su asiento no permite abrir este texto. Consulte a la secretaría.',
    'room/unknown': 'Este texto no está aquí. Vuelva a la reunión.',
    'frame/malformed': 'El servidor no pudo leer sus últimas palabras. Siguen en esta página: cópielas y recargue.',
    'frame/too-large':
      'Lo que pegó es demasiado largo para enviarlo de una vez. Sigue en esta página: córtelo y péguelo por partes.',
    'frame/too-fast':
      'Llegó de una vez más de lo que el servidor admite. No se pierde nada: sus palabras se envían de nuevo enseguida.',
    'frame/unknown-type':
      'El servidor habla otra versión que esta página. Sus palabras siguen aquí: cópielas y recargue.',
    'file/empty': 'Este archivo no contiene palabras. Compruebe que es el correcto.',
    'file/tooLarge': 'Este archivo es demasiado grande. Entregue un documento cada vez, sin imágenes.',
    'file/tooManyLines':
      'Este archivo tiene más párrafos de los que admite un documento. Entregue el texto de un solo documento.',
    'file/lineTooLong':
      'Un párrafo de este archivo es más largo de lo que se admite. Compruebe que es el archivo correcto.',
    'file/kind':
      'No se leen archivos de este tipo. Guárdelo como Word (.docx), PDF con texto, HTML o texto sin formato.',
    'file/notText': 'Este archivo no es un texto. Ábralo donde se escribió y guárdelo como Word o texto sin formato.',
    'file/noText': 'No se encontró texto en este PDF: es una imagen. Reconozca antes el texto o entregue otro archivo.',
    'file/encrypted': 'Este archivo está protegido con contraseña. Guárdelo sin ella y entréguelo de nuevo.',
    'file/unreadable': 'Este archivo está dañado y no se puede leer. Ábralo donde se escribió y guárdelo de nuevo.',
    'file/tooSlow':
      'La lectura de este archivo tardó demasiado y se detuvo. No se guardó nada. Guárdelo como texto sin formato.',
    'file/tooBig':
      'Este archivo, descomprimido, es mayor de lo que se puede leer. No se guardó nada. Guárdelo como texto sin formato.',
    'file/busy': 'Hay demasiados archivos en espera. No se guardó nada. Inténtelo de nuevo dentro de un minuto.',
    'file/cancelled': 'La lectura se canceló. No se guardó nada.',
    'import/entry':
      'La biblioteca necesita un título, un órgano y los días en orden. No se guardó nada. Revise el archivo y complételos.',
    'import/unknown': 'Esta importación ya no está. No se guardó nada. Vuelva a dar el archivo.',
    'import/unread': 'Este archivo todavía se está leyendo. No se guardó nada. Espere a que termine.',
    'import/known': 'Este archivo ya se envió. Está en la lista.',
    'import/too-many': 'Hay demasiados archivos en revisión. No se guardó nada. Importe o quite algunos primero.',
    'import/malformed': 'No se entendió el nombre de este archivo. No se guardó nada. Cámbielo y vuelva a darlo.',
    'library/unknown': 'Este documento anterior ya no está en la biblioteca.',
    'library/known': 'La biblioteca ya tiene este mismo archivo. No se guardó dos veces.',
    'library/not-imported': 'Este documento pertenece a una reunión guardada aquí. No se puede sacar de la biblioteca.',
    'library/full': 'La biblioteca tiene todos los documentos que caben. No se guardó nada. Saque algunos primero.',
    'search/malformed': 'No se entendió esta búsqueda. Use menos palabras.',
    'template/too-many': 'Este órgano ya guarda todas las plantillas que puede. No se guardó nada. Quite una primero.',
    'answers/malformed': 'Algo de sus respuestas no se entendió. No se creó nada. Revise fechas, lugares y asistencia.',
    'template/malformed': 'Esta plantilla está dañada. No se creó nada. Elija otra.',
    'template/unknown': 'Esta plantilla ya no está aquí. No se creó nada. Elija otra.',
    'contact/no-mail':
      'Este asiento del ejemplo no recibe correo desde aquí: cualquiera puede ocuparlo. Los avisos aparecen en la página.',
    'clock/closed': 'Este servidor funciona en tiempo real. Nadie puede adelantarlo.',
    'socket/too-many':
      'Este asiento está abierto en tantas ventanas como puede estarlo. Sus palabras se guardan en este dispositivo. Cierre otras ventanas de Chapeau.',
    'socket/too-many-here':
      'Desde esta red ya hay conectadas tantas personas como admite el servidor. Sus palabras se guardan en este dispositivo. Pida a quien atiende el servidor que anote esta red.',
    'socket/too-fast':
      'Esta red llama más a menudo de lo que responde el servidor. Sus palabras se guardan en este dispositivo; la página vuelve a intentarlo sola.',
    'server/full':
      'El servidor atiende a tantas personas como puede. Sus palabras se guardan en este dispositivo; la página vuelve a intentarlo sola.',
    'client/too-many':
      'Este texto se ha abierto demasiadas veces en la última hora. Sus palabras se guardan en este dispositivo; la página las enviará más tarde.',
    'text/full':
      'Este texto es tan largo como puede ser un texto. Sus últimas palabras no se aceptaron: cópielas, recargue la página y haga sitio primero.',
    'text/too-many-blocks':
      'Este texto tiene tantos párrafos como puede tener. Sus últimas palabras no se aceptaron: cópielas y recargue la página.',
    'paragraph/too-long':
      'Este párrafo sería más largo de lo permitido. Sus últimas palabras no se aceptaron: cópielas, recargue la página y divídalas.',
    'request/too-fast':
      'Su delegación ha presentado tantas solicitudes como puede en una hora. Su borrador se conserva. Inténtelo más tarde.',
    'invitation/too-fast':
      'Desde esta red se han probado demasiados enlaces que no existen. Espere un momento y abra su enlace de nuevo.',
    'meeting/too-many':
      'Este servidor tiene todas las reuniones que admite. No se abrió ninguna. Consulte a quien lo administra.',
    'invitation/too-many':
      'En la última hora se han creado para esta reunión tantos enlaces como se permite. No se creó ninguno. Inténtelo más tarde.',
    'export/too-fast':
      'Ha pedido muchos archivos en un minuto. No se escribió nada. Espere un momento y pídalo de nuevo.',
    'issue/too-many': 'Hay tantos archivos sin recoger como guarda el servidor. Recoja los suyos o pida este mañana.',
    'client/taken':
      'Este texto está abierto dos veces con el mismo nombre. Sus palabras siguen aquí: cópielas y recargue.',
  },
};
