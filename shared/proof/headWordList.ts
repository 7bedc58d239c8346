// The 256 words by which people compare the head of a record by ear: Latin, so that they are at home in no language of a
// meeting and sayable in all; no two begin with the same four letters or differ by a single one. Never to be changed:
// words that were sent with a notice must be found again.

export const HEAD_WORDS: readonly string[] = (
  'abies aequor aestas aether agnus alauda altum alveus ambra amicus amnis ancora anguis animus anser ' +
  'antrum aqua aquila arbor ardea arena argilla arvum atlas atrium auctor aurora balena barba basis ' +
  'bellis beta boreas botrus bruma bubo bulla buxus caelum calamus calor campus cantus carmen castor ' +
  'cauda cavea cedrus cella centum cervus charta chorus cicada cicer circus clavis clemens coccum ' +
  'codex collis columba comes concha copia cornu corona cortex crater culmen cuprum custos cycnus ' +
  'decem decus delphin digitus donum dorsum draco dulcis ebur echo elegia epos equus erica esca etesia ' +
  'faba fagus falco farina felix ferrum festum fides flamma flos flumen folium forma fossa fretum ' +
  'fructus fulgur furnus gallus gelu gemma gens glans gloria gradus granum grex gutta habitus hedera ' +
  'herba hiems hirundo honor hortus hospes ignis imber index insula iter iubar iugum iuncus labor ' +
  'larix laurus lectus lignum lilium limen lucerna lyra mappa mare margo mater medium mensa merula ' +
  'messis milvus minium modus mola mundus musca nauta nebula nimbus nomen notus nubes octo oculus odor ' +
  'olea orbis ordo oriens ostium ovis palma papaver passer pavo pecten penna petra pirum piscis planta ' +
  'plenus pluma poema pomum populus porta pratum pulcher puteus quadra quartus quercus quies quinque ' +
  'radix ratis regnum rete rhombus ripa risus robur rupes salix sapiens saxum scala schola seges semen ' +
  'septem series serra silva somnus spica spuma stella stilus sturnus sulcus taberna talus tectum ' +
  'templum tenor testa theca tibia tigris titulus toga tres tribus turris ulmus unda unio urbs vacca ' +
  'vallis vapor velum ventus versus vesper vigil villa virga vitis vitrum vivus vulpes zephyr zona'
).split(' ');
