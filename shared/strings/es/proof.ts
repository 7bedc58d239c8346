// Lo que dice la comprobación de un texto aprobado, en español.

export const proof = {
  proof: {
    title: '¿Es este el texto aprobado?',
    lead: 'Suelte aquí un paquete (.zip). Todo se comprueba en este equipo; nada se envía.',
    choose: 'Elegir un archivo',
    drop: 'Suelte un paquete o un archivo de Word en cualquier lugar de esta página',
    language: 'Idioma',
    words: 'Las ocho palabras de su aviso',
    wordsHint: 'Opcional. Se enviaron con el aviso de una ronda y figuran en la barra de estado de cada texto.',
    wordsUnread: 'No son ocho palabras de la lista.',
    checking: 'Comprobando {{file}} …',
    adopted: 'Este es el texto aprobado',
    adoptedHere: 'El paquete está íntegro: según su acta, este es el texto aprobado',
    unwitnessed:
      'De quién es el acta no lo puede decir el propio paquete: dé arriba las ocho palabras de un aviso, o compare la clave de abajo con la que se le comunicó.',
    adoptedApart: 'El texto es el aprobado; el archivo no está tal como se emitió',
    notAdopted: 'No está probado que este sea el texto aprobado',
    wordSame: 'Las palabras son las del texto aprobado',
    wordDiffers: 'Las palabras no son las del texto aprobado',
    wordAlone: 'Un archivo de Word solo no puede comprobarse aquí',
    wordAloneHow:
      'Suelte primero el paquete y después el archivo de Word: entonces sus palabras se comparan con el texto aprobado.',
    about: '{{title}}, {{name}} ({{symbol}}), aprobado el {{date}}',
    fingerprint: 'Huella',
    head: 'Acta',
    headEntry: 'asiento {{seq}}: {{words}}',
    signer: 'Clave',
    file: 'Archivo',
    compare: 'Para comparar un archivo de Word con este texto, suéltelo ahora.',
    limits: 'Qué prueba esto y qué no',
    limitsWhole: 'Los archivos van juntos, una sola clave los firmó y nada del acta se cambió desde que se firmó.',
    limitsKey:
      'De quién es la clave solo lo sabe si la compara: con la clave o las ocho palabras de un aviso que recibió, o con el servidor que emitió el paquete. Sin eso, un acta recortada, o reescrita por quien tiene la clave, parece íntegra.',
    limitsWord:
      'De un archivo de Word se comparan las palabras, no los números, los encabezados, las imágenes ni el aspecto.',
    limitsSigned: 'La firma dice que la instalación registró esto. No es la firma de un Estado ni de una persona.',
    askServer: 'Preguntar a este servidor si aprobó este texto',
    askServerNote: 'Para ello, el archivo se envía al servidor de esta página.',
    serverKnows: 'Este servidor aprobó este texto: {{title}}, {{name}} ({{symbol}}).',
    serverKnowsResaved:
      'Este servidor aprobó estas palabras: {{title}}, {{name}} ({{symbol}}). El archivo de Word no es el que emitió.',
    serverUnknown: 'Este servidor no conoce ningún texto aprobado que sea este archivo.',
    serverSilent: 'El servidor no respondió.',
    state: { holds: 'Correcto', fails: 'No se sostiene', apart: 'Con salvedad', unknown: 'No se sabe' },
    line: { files: 'Archivos', signed: 'Firma', record: 'Acta', text: 'Texto', word: 'Archivo de Word' },
    beside: {
      trackedChanges: 'cambios con control de cambios',
      comments: 'comentarios',
      pictures: 'imágenes o cuadros',
      otherFiles: 'otros archivos',
    },
    says: {
      unknown: 'No puede decirse, porque aquello de lo que depende no se sostiene.',
      files: {
        holds: 'Están todos los archivos y ninguno se cambió desde que se emitieron.',
        manifest: 'La lista de archivos falta o está dañada.',
        missing: 'Faltan archivos: {{files}}.',
        extra: 'Hay archivos que no pertenecen al paquete: {{files}}.',
        changed: 'Se cambiaron archivos desde que se emitieron: {{files}}.',
        resaved: 'El archivo de Word se guardó de nuevo; todos los demás están tal como se emitieron.',
      },
      signature: {
        holds: 'El paquete se firmó con la clave {{key}}.',
        fails: 'La firma no corresponde: quien hizo este paquete no tenía la clave {{key}}.',
      },
      key: {
        holds: 'El paquete se firmó con la clave {{key}}, que el acta nombra.',
        other: 'Se firmó con la clave {{key}}, pero el acta nombra otra.',
        forged: 'Un asiento del acta sobre la clave no se sostiene (asiento {{seq}}).',
        replaced:
          'Se firmó con la clave {{key}}, que entró en el acta sin la palabra de la clave anterior (asiento {{seq}}). Pregunte por qué a la secretaría.',
      },
      record: {
        holds: 'El acta está intacta desde el primer asiento hasta el asiento {{entries}}.',
        unreadable: 'El acta falta o está dañada.',
        broken: 'El acta está rota en el asiento {{seq}}: algo se cambió después.',
        otherMeeting: 'El acta es la de otra reunión.',
        head: 'El acta termina en el asiento {{seq}}, pero se firmó hasta el asiento {{wanted}}.',
      },
      witness: {
        holds: 'El acta está intacta y contiene el asiento que corresponde a sus ocho palabras (asiento {{seq}}).',
        fails: 'Ningún asiento del acta da las palabras «{{words}}»: no es el acta que se le comunicó.',
        unknown: 'No se dieron palabras de un aviso con que comparar el acta.',
      },
      text: {
        holds: 'El texto es el que, según el acta, se aprobó (asiento {{seq}}).',
        unreadable: 'El texto falta o está dañado.',
        changed: 'El texto no es aquel para el que se emitió este paquete.',
        notAdopted: 'El acta no dice que este texto se haya aprobado.',
        otherName: 'El acta da otro nombre al texto aprobado: {{name}}, {{symbol}}.',
      },
      certificate: {
        holds: 'El certificado dice lo que dice el acta.',
        undrawable: 'El acta no respalda que este texto se haya aprobado.',
        differs: 'El certificado no dice lo que dice el acta.',
      },
      word: {
        holds: 'El archivo de Word es el que se emitió y dice lo mismo que el texto aprobado.',
        resaved: 'El archivo de Word no es el que se emitió, pero todas sus palabras son las del texto aprobado.',
        resavedBeside:
          'El archivo de Word no es el que se emitió. Sus palabras son las del texto aprobado; contiene además lo que no se compara: {{beside}}.',
        words: 'El archivo de Word dice otra cosa. Aprobado: «{{adopted}}». En el archivo: «{{found}}».',
        unreadable: 'El archivo de Word está dañado, protegido o no es de Word.',
        missing: 'No hay archivo de Word.',
      },
    },
    refused: {
      'package/too-large': 'Este archivo es mayor que cualquier paquete.',
      'package/unreadable': 'No es ni un paquete ni un archivo de Word, o está dañado.',
      'package/missing-files': 'Este paquete está incompleto. Falta: {{files}}.',
      'package/extra-files': 'Este paquete contiene archivos que no le pertenecen: {{files}}.',
      'package/repacked':
        'Otro programa volvió a empaquetar este paquete. Su contenido puede ser correcto, pero no es el archivo que se emitió: pida ese.',
      'package/forged': 'Este paquete se contradice: se cambió después de emitido, o nunca se emitió.',
      'word/unreadable': 'El archivo de Word está dañado, protegido o no es de Word.',
      other: 'El servidor no pudo examinar este archivo.',
    },
    witnessed: {
      title: 'El acta',
      entry: 'Asiento {{seq}}',
      about:
        'Estas ocho palabras representan toda el acta hasta este asiento. Quien tenga abierta esta reunión ve las mismas para el mismo asiento, y este navegador las conserva.',
      kept: 'Comparado con el asiento {{seq}}, conservado en este navegador el {{date}}: el acta continúa desde él.',
      first: 'Conservado en este navegador por primera vez.',
      alarmCut: 'El acta de esta reunión es más corta de lo que era.',
      alarmRewritten: 'El acta de esta reunión se reescribió: el asiento {{seq}} no es el que este navegador conservó.',
      alarmForged: 'El acta de esta reunión no está firmada como dice.',
      alarmDo:
        'No apruebe nada. Avise a la presidencia y a sus colegas, y compare sus palabras: del asiento {{seq}} este navegador conservó «{{words}}».',
      alarmDoForged: 'No apruebe nada. Avise a la presidencia y a la secretaría.',
      settle: 'Me lo explicaron: conservar el acta tal como está ahora',
      open: 'Acta {{seq}}',
    },
  },
};
