import { messages } from '#platform/i18n';

/** What the pages say of disputes. */
export const d = messages({
  title: { fr: 'Contestations', en: 'Disputes' },
  one: { fr: 'Contestation', en: 'Dispute' },
  lede: {
    fr: 'Une règle se trompe parfois, un répertoire aussi. Ce qui est contesté, les pièces et la réponse restent ici, à la vue de tous.',
    en: 'A rule is sometimes wrong, and so is a register. What is disputed, the evidence and the answer stay here, for all to see.',
  },
  none: { fr: 'Personne n’a contesté ce classement.', en: 'Nobody has disputed this.' },
  unreachable: {
    fr: 'Les contestations ne peuvent pas être lues pour le moment.',
    en: 'Disputes cannot be read at the moment.',
  },
  open: { fr: 'Contester ce classement', en: 'Dispute this' },
  version: { fr: 'Périmètre', en: 'Perimeter' },
  demande: { fr: 'Cette structure', en: 'This organisation' },
  dedans: { fr: 'devrait y être comptée', en: 'should be counted in it' },
  dehors: { fr: 'ne devrait pas y être comptée', en: 'should not be counted in it' },
  texte: { fr: 'Pourquoi, et quelles pièces le montrent', en: 'Why, and what evidence shows it' },
  texteHint: {
    fr: 'Du texte et des liens (statuts, agrément, publication), 4 000 caractères au plus. Il sera public : n’y mettez ni nom de personne, ni adresse, ni téléphone.',
    en: 'Text and links (statutes, approval, publication), 4,000 characters at most. It will be public: give no person’s name, address or telephone.',
  },
  noName: {
    fr: 'Ni nom ni adresse électronique ne vous sont demandés. Une clé, montrée une fois, permettra d’ajouter une pièce ou de retirer la contestation.',
    en: 'No name or e-mail address is asked. A key, shown once, will let you add evidence or withdraw the dispute.',
  },
  submit: { fr: 'Déposer la contestation', en: 'Submit the dispute' },
  submitted: { fr: 'Contestation déposée', en: 'Dispute submitted' },
  keyText: {
    fr: 'Gardez cette clé : elle permet d’ajouter une pièce ou de retirer la contestation. Elle ne sera plus montrée.',
    en: 'Keep this key: it lets you add evidence or withdraw the dispute. It will not be shown again.',
  },
  key: { fr: 'Clé', en: 'Key' },
  keyHint: { fr: 'Celle qui fut montrée au dépôt.', en: 'The one shown when it was submitted.' },
  address: { fr: 'Adresse de la contestation', en: 'Address of the dispute' },
  back: { fr: 'Revenir à la structure', en: 'Back to the organisation' },
  says: {
    fr: (asks: string, perimetre: string) => `Elle ${asks} : ${perimetre}`,
    en: (asks: string, perimetre: string) => `It ${asks}: ${perimetre}`,
  },
  wasIn: { fr: 'comptée au moment du dépôt', en: 'counted when submitted' },
  wasOut: { fr: 'non comptée au moment du dépôt', en: 'not counted when submitted' },
  submittedOn: { fr: 'déposée le', en: 'submitted on' },
  evidence: { fr: 'Pièces', en: 'Evidence' },
  addedOn: { fr: 'ajoutée le', en: 'added on' },
  hidden: {
    fr: 'Le texte a été masqué par un instructeur (propos ou données personnelles).',
    en: 'The text was hidden by an instructeur (abuse or personal data).',
  },
  erased: {
    fr: 'Retirée par son auteur : ses pièces sont effacées.',
    en: 'Withdrawn by its author: its evidence was erased.',
  },
  answer: { fr: 'Réponse', en: 'Answer' },
  act: {
    fr: 'Ajouter une pièce ou retirer, avec la clé',
    en: 'Add evidence or withdraw, with the key',
  },
  add: { fr: 'Ajouter la pièce', en: 'Add the evidence' },
  piece: { fr: 'Nouvelle pièce', en: 'New evidence' },
  withdraw: { fr: 'Retirer la contestation', en: 'Withdraw the dispute' },
  refused: { fr: 'Rien n’a été enregistré', en: 'Nothing was recorded' },
  tooMany: {
    fr: 'Trop de demandes à la suite depuis votre adresse.',
    en: 'Too many requests in a row from your address.',
  },
  wait: {
    fr: (seconds: number) =>
      `Attendez ${seconds} secondes, puis recommencez : rien de ce que vous avez saisi n’est perdu si vous revenez en arrière.`,
    en: (seconds: number) =>
      `Wait ${seconds} seconds, then try again: nothing you typed is lost if you go back.`,
  },
});
