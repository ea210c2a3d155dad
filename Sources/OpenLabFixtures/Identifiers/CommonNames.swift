/// Names that many people in France bear, folded as ``PlainText`` folds them.
enum CommonNames {
  /// The first names most given in France since 1940 (INSEE, file of first names), less those that are words as well.
  static let first: Set<String> = words(
    """
    marie jeanne francoise monique catherine nathalie isabelle jacqueline anne sylvie martine nicole christine christiane
    valerie sandrine sophie stephanie veronique celine chantal patricia brigitte annie aurelie julie emilie caroline camille
    laura lea manon emma chloe ines sarah fatima amina aicha elodie virginie corinne helene michele michelle denise
    therese madeleine simone yvonne yvette colette josette ginette paulette marcelle georgette renee suzanne bernadette
    danielle dominique evelyne josiane annick claudine mireille elisabeth beatrice florence laurence agnes muriel
    pascale karine delphine laetitia severine magali sabrina vanessa melanie jessica marion pauline mathilde lucie
    charlotte juliette louise alice zoe jade lina mila anais oceane amandine audrey cecile estelle fanny gaelle ludivine
    nadia samira khadija yasmine leila naima malika rachida soraya aminata fatou mariama aissatou assia hafida zohra
    jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert claude christian
    georges nicolas christophe patrick frederic laurent stephane david julien thomas alexandre sebastien eric thierry
    olivier pascal gerard didier bruno maxime antoine guillaume mathieu matthieu kevin lucas hugo mohamed mohammed ahmed
    karim rachid youssef paul henri francois vincent anthony romain maurice raymond lucien guy serge gilbert yves
    joel gilles denis marc benoit fabrice franck herve jerome cedric fabien arnaud ludovic yannick mickael jonathan
    benjamin adrien quentin alexis valentin theo nathan enzo louka leo gabriel raphael arthur jules adam noah ethan
    mamadou moussa ibrahima ousmane abdoulaye mustapha hassan hamid said omar ali bilal mehdi sofiane samir nabil farid
    jean-pierre jean-claude jean-paul jean-luc jean-marc jean-francois jean-michel jean-louis jean-jacques marie-claude
    marie-christine marie-france marie-therese marie-laure marie-helene anne-marie anne-sophie pierre-yves
    """
  )

  /// Family names that many bear (INSEE, file of family names).
  static let last: Set<String> = words(
    """
    martin bernard thomas petit robert richard durand dubois moreau laurent simon michel lefebvre leroy roux david bertrand
    morel fournier girard bonnet dupont lambert fontaine rousseau vincent muller lefevre faure andre mercier blanc guerin
    boyer garnier chevalier francois legrand gauthier garcia perrin robin clement morin nicolas henry roussel mathieu
    gautier masson marchand duval denis dumont lemaire noel meyer dufour meunier brun blanchard giraud joly riviere lucas
    brunet gaillard barbier arnaud martinez gerard roche renard schmitt roy leroux colin vidal caron picard roger fabre
    aubert lemoine renaud dumas lacroix olivier philippe bourgeois pierre benoit rey leclerc payet rolland leclercq
    guillaume lecomte lopez dupuy guillot hubert berger carpentier sanchez dupuis louis deschamps huet vasseur perez
    boucher fleury royer klein jacquet adam poirier marty aubry guyot carre charles renault charpentier menard maillard
    baron bertin bailly herve schneider fernandez collet leger bouvier julien prevost millet perrot daniel cousin germain
    breton besson langlois remy pelletier leveque perrier leblanc barre lebrun marchal weber mallet hamon boulanger jacob
    monnier michaud rodriguez guichard gillet etienne grondin poulain tessier chevallier collin chauvin silva bouchet
    lemaitre benard marechal humbert reynaud antoine hoarau perret barthelemy cordier pichon lejeune gilbert lamy delaunay
    pasquier carlier laporte diallo traore ndiaye diop ba sow keita coulibaly toure camara benali haddad bouaziz mansouri
    belkacem saidi hamdi slimani cherif nguyen tran pereira ferreira santos rodrigues gomes fernandes goncalves alves lopes
    """
  )

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
