"""Names of many languages, by which 8-bit encodings are told apart."""

WESTERN = {
    "French": ["Geneviève Larivière", "François Lefèvre", "Stéphane Guérin", "Anaïs Benoît", "Zoé d’Ormesson"],
    "German": ["Jörg Müller", "Käthe Groß", "Änne Öhler", "Bärbel Schäfer", "Götz Weiß"],
    "Swedish": ["Åsa Öberg", "Björn Håkansson", "Märta Sjöholm", "Göran Ångström", "Elin Häggblom"],
    "Danish": ["Søren Nørgaard", "Åse Kjær", "Bjørn Ødegård", "Jørgen Sæther", "Birthe Sørensen"],
    "Finnish": ["Päivi Hyvönen", "Väinö Kilpeläinen", "Jyrki Häkkinen", "Mäenpää", "Töölö"],
    "Spanish": ["María Muñoz", "José Ángel Díez", "Íñigo Ibáñez", "Sofía Marroquín", "Begoña Núñez"],
    "Portuguese": ["João Conceição", "Inês Simões", "Ângela Araújo", "Antónia Magalhães", "Luís Camões"],
    "Icelandic": ["Guðrún Þórsdóttir", "Björk Guðmundsdóttir", "Sigríður Ævarsdóttir"],
    "Italian": ["Nicolò Bellò", "Giosuè Segrè", "Niccolò Almagià"],
    "Dutch": ["Loïs Daniëls", "Noëlle van Exloër", "Chloë Zoët"],
    "shouted": ["JÖRG MÜLLER", "FRANÇOISE LEFÈVRE", "SØREN NØRGAARD", "MARÍA MUÑOZ", "ÅSA ÖBERG"],
    "Irish and English": ["Siân O’Brien", "Zoë D’Angelo", "Beyoncé’s band"],
}

CENTRAL = {
    "Polish": ["Łukasz Wiśniewski", "Elżbieta Dąbrowska", "Michał Żółć", "Grażyna Kaczyńska", "Agnieszka Woźniak"],
    "Czech": ["Jiří Dvořák", "Věra Čáslavská", "Tomáš Němec", "Růžena Křížová", "Bedřich Šťastný"],
    "Slovak": ["Ľubomír Maďarič", "Žofia Kučerová", "Štefan Paľúch", "Jozef Ďurica", "Katarína Hrdličková"],
    "Hungarian": ["Győző Erdős", "Enikő Szűcs", "László Gyűrű", "Ernő Kőszegi", "Jenő Fűzi"],
    "Croatian": ["Đurđica Čavić", "Marija Šarić", "Krešimir Ćosić", "Ljubomir Žužić", "Hrvoje Kovačić"],
}

CYRILLIC = {
    "Russian": ["Сергей Прокофьев", "Анна Щукина"],
    "Ukrainian": ["Євген Їжакевич", "Наталія Ґалаґан"],
    "Bulgarian": ["Ангел Къдринов", "Цветелина Щерева"],
}
